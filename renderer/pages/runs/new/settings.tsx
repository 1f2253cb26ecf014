import { Select, TextInput } from '@mantine/core';
import { type ComponentProps, useState } from 'react';
import { plainNumber, printNumber } from '../../../../main/contract/number-text.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { settingLimits } from '../../../../main/contract/setting-path.ts';
import { isOtherwise, typedValue } from '../../../features/runs/form-state.ts';
import { FIELDS, type Field, fieldsOf, valueAt } from '../../../features/runs/specification-fields.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useUnseen } from '../../../features/runs/use-unseen.ts';
import { NumberField, type TypedNumber } from '../../../ui/number-field.tsx';
import { SpaceInput } from '../../../ui/space-input.tsx';
import { ExplainedField } from '../../../ui/term.tsx';
import { type Format, useFormat } from '../../../ui/use-format.ts';
import { type Translate, useText } from '../../../words/index.ts';
import { termOf } from '../../../words/label-terms.ts';
import { isFarRate } from './far-rate.ts';
import classes from './new-run-page.module.css';
import { choiceWords, settingText } from './setting-words.ts';

interface SettingsProps {
  /** The preset's own values. */
  base: RunSpecification;
  /** Those are of no account to this form. */
  withoutPreset: boolean;
  /** What follows from the time or the steps; `null` until it is known. */
  fitted: RunSpecification | null;
  changes: Readonly<Record<string, string>>;
  /** Of the text to learn from; `null` while that is not here. */
  corpusSha256: string | null;
  /** Settings that several runs take in turn, by path: their values as they were typed. */
  vary: Readonly<Record<string, string>>;
  /** What is wrong, by path. */
  problems: Readonly<Record<string, string>>;
  /** `null` goes back to the preset's value. */
  onChange: (path: string, typed: string | null) => void;
}

/** The few settings that matter, and the rest folded away; faults stand at their fields. */
export function Settings(props: SettingsProps) {
  const { problems } = props;
  const known = new Set<string>(fieldsOf(props.base).map(({ path }) => path));
  const elsewhere = Object.entries(problems).filter(([path]) => !known.has(path) && path !== 'corpus');
  return (
    <>
      <FieldGrid group="main" {...props} />
      {(['model', 'recipe', 'observation'] as const).map((group) => (
        <Fold key={group} group={group} {...props} />
      ))}
      {elsewhere.map(([path, problem]) => (
        <p key={path} style={{ color: 'var(--bad)' }}>
          <code>{path}</code> {problem}
        </p>
      ))}
    </>
  );
}

/** Open where something was set, until the reader folds it away, and always where something is wrong. */
function Fold({ group, ...props }: SettingsProps & { group: 'model' | 'recipe' | 'observation' }) {
  const t = useText();
  const [open, setOpen] = useState<boolean | null>(null);
  // A recipe of counting is a number of portions, which stands above.
  if (!fieldsOf(props.base).some((field) => field.group === group)) return null;
  const some = (values: Readonly<Record<string, string>>) =>
    FIELDS.some((field) => field.group === group && values[field.path] !== undefined);
  return (
    <details
      className={classes.group}
      open={(open ?? some(props.changes)) || some(props.problems)}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t(`new.${group}`)}</summary>
      <FieldGrid group={group} {...props} />
    </details>
  );
}

function FieldGrid({ group, ...props }: SettingsProps & { group: Field['group'] }) {
  return (
    <div className={classes.fields}>
      {fieldsOf(props.base)
        .filter((field) => field.group === group)
        .map((field) => (
          <ExplainedField key={field.path} id={termOf(field.label)}>
            <Setting field={field} {...props} />
          </ExplainedField>
        ))}
    </div>
  );
}

function Setting({
  field,
  base,
  withoutPreset,
  fitted,
  corpusSha256,
  changes,
  vary,
  problems,
  onChange,
}: SettingsProps & { field: Field }) {
  const t = useText();
  const format = useFormat();
  const { path } = field;
  const typed = changes[path];
  const ofEach = vary['recipe.steps'] !== undefined;
  const follows = 'fitted' in field && changes['recipe.steps'] === undefined && !ofEach;
  const followsEach = ofEach && path === 'recipe.warmupSteps' && typed === undefined;
  const common = {
    label: t(field.label),
    error: problems[path],
    description:
      typed !== undefined && !withoutPreset && isOtherwise(field, typed, base)
        ? t(isFarRate(path, typedValue(field, typed), base) ? 'new.farRate' : 'new.presetValue', {
            value: fieldText(field, valueAt(base, path), t, format),
          })
        : followsEach
          ? t('vary.followsSteps')
          : follows
            ? t('new.fitted')
            : undefined,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
  };
  // No run has what stands here: it can be seen, and not be taken for one that does.
  if (vary[path] !== undefined)
    return <TextInput {...common} disabled description={t('vary.isVaried')} value={variedText(field, vary[path], t)} />;
  if (field.kind === 'number') {
    const fixed = 'fitted' in field ? fitted && valueAt(fitted, path) : valueAt(base, path);
    const untouched = followsEach ? null : fixed;
    return (
      <NumberField
        {...common}
        arrows
        {...settingLimits(path, base)}
        step={field.step}
        refill={refillOf(field, base)}
        start={Number(valueAt(base, path) ?? 0)}
        value={(typed === undefined ? untouched : typedValue(field, typed)) as TypedNumber}
        placeholder={'nullable' in field ? t('value.none') : '…'}
        onChange={(value) => onChange(path, changeOf(field, value, valueAt(base, path)))}
      />
    );
  }
  const untouched = String(valueAt(base, path));
  return field.kind === 'choice' ? (
    <Select
      {...common}
      allowDeselect={false}
      data={choiceWords(field, t)}
      value={typed ?? untouched}
      onChange={(value) => onChange(path, value === null || value === untouched ? null : value)}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  ) : (
    <SamplePrompt
      {...common}
      corpusSha256={corpusSha256}
      value={typed ?? untouched}
      placeholder={t('value.empty')}
      onChange={(value) => onChange(path, value)}
    />
  );
}

/** What samples begin with, and which of its characters the model will know nothing of. */
function SamplePrompt({
  corpusSha256,
  ...field
}: ComponentProps<typeof SpaceInput> & Pick<SettingsProps, 'corpusSha256'>) {
  const unseen = useUnseen(corpusSha256, field.value);
  return (
    <div>
      <SpaceInput {...field} />
      {unseen.length > 0 && <UnseenNote what="samplePrompt" characters={unseen} />}
    </div>
  );
}

/** The values of a setting that is varied, as they were typed; of a choice by their names. */
function variedText(field: Field, typed: string, t: Translate): string {
  if (field.kind !== 'choice') return typed;
  const words = choiceWords(field, t);
  const nameOf = (value: string) => words.find((choice) => choice.value === value)?.label ?? value;
  return typed.split(',').filter(Boolean).map(nameOf).join(t('benchmark.separator'));
}

/** Of a field in which empty means nothing of its own, and which no time fits: the preset's value. */
function refillOf(field: Field, base: RunSpecification): number | undefined {
  const own = valueAt(base, field.path);
  return typeof own === 'number' && !('nullable' in field) && !('fitted' in field) ? own : undefined;
}

/**
 * What a number field's text changes. An emptied one goes back to the preset's value, unless empty means something; a
 * number that a time would have fitted is a person's once it was typed, whatever was fitted before.
 */
function changeOf(field: Field, value: TypedNumber, own: unknown): string | null {
  if (value === null) return 'nullable' in field && own !== null ? 'null' : null;
  if (typeof value === 'string') return value;
  return value === own && !('fitted' in field) ? null : plainNumber(value);
}

/** A value as its field shows it: numbers whole, a choice by its name, `off` for none. */
export function fieldText(field: Field, value: unknown, t: Translate, format: Format): string {
  const known = typeof value === 'string' ? typedValue(field, value) : value;
  return typeof known === 'number' ? printNumber(known, format.language) : settingText(field, known, t, format);
}
