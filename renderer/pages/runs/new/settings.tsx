import { NumberInput, Select, TextInput } from '@mantine/core';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { useText } from '../../../app/i18n/index.ts';
import { fieldText } from './form-state.ts';
import classes from './new-run-page.module.css';
import { choiceWords } from './setting-words.ts';
import { FIELDS, type Field, valueAt } from './specification-fields.ts';

interface SettingsProps {
  /** The preset's own values. */
  base: RunSpecification;
  /** What the engine fitted to the time. */
  fitted: RunSpecification;
  changes: Readonly<Record<string, string>>;
  /** What is wrong, by path. */
  problems: Readonly<Record<string, string>>;
  /** `null` goes back to the preset's value. */
  onChange: (path: string, typed: string | null) => void;
}

/** The few settings that matter, and the rest folded away; faults stand at their fields. */
export function Settings(props: SettingsProps) {
  const t = useText();
  const { problems, changes } = props;
  const known = new Set<string>(FIELDS.map(({ path }) => path));
  const elsewhere = Object.entries(problems).filter(([path]) => !known.has(path) && path !== 'corpus');
  return (
    <>
      <FieldGrid group="main" {...props} />
      {(['model', 'recipe', 'observation'] as const).map((group) => {
        const touched = FIELDS.some(
          (field) => field.group === group && (problems[field.path] !== undefined || changes[field.path] !== undefined),
        );
        return (
          <details key={`${group} ${touched}`} className={classes.group} open={touched}>
            <summary>{t(`new.${group}`)}</summary>
            <FieldGrid group={group} {...props} />
          </details>
        );
      })}
      {elsewhere.map(([path, problem]) => (
        <p key={path} style={{ color: 'var(--bad)' }}>
          <code>{path}</code> {problem}
        </p>
      ))}
    </>
  );
}

function FieldGrid({ group, ...props }: SettingsProps & { group: Field['group'] }) {
  return (
    <div className={classes.fields}>
      {FIELDS.filter((field) => field.group === group).map((field) => (
        <Setting key={field.path} field={field} {...props} />
      ))}
    </div>
  );
}

function Setting({ field, base, fitted, changes, problems, onChange }: SettingsProps & { field: Field }) {
  const t = useText();
  const { path } = field;
  const typed = changes[path];
  const untouched = fieldText(valueAt('fitted' in field ? fitted : base, path));
  const changed = typed !== undefined;
  const common = {
    label: t(field.label),
    error: problems[path],
    description: changed
      ? t('new.presetValue', { value: fieldText(valueAt(base, path)) || t('value.none') })
      : 'fitted' in field
        ? t('new.fitted')
        : undefined,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
  };
  if (field.kind === 'choice') {
    const options = choiceWords(field, t);
    return (
      <Select
        {...common}
        allowDeselect={false}
        data={options}
        value={typed ?? untouched}
        onChange={(value) => onChange(path, value === null || value === untouched ? null : value)}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
    );
  }
  if (field.kind === 'text') {
    return (
      <TextInput
        {...common}
        value={typed ?? untouched}
        placeholder={t('value.empty')}
        onChange={(event) => onChange(path, event.currentTarget.value)}
      />
    );
  }
  return (
    <NumberInput
      {...common}
      step={field.step}
      min={0}
      clampBehavior="none"
      decimalScale={12}
      value={typed === 'null' ? '' : (typed ?? untouched)}
      placeholder={'nullable' in field ? t('value.none') : undefined}
      onChange={(value) => {
        const text = String(value);
        // An emptied field goes back to the preset's value, unless empty means something.
        if (text === untouched || (text === '' && !('nullable' in field))) onChange(path, null);
        else onChange(path, text === '' ? 'null' : text);
      }}
    />
  );
}
