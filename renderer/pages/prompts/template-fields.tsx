import { Select } from '@mantine/core';
import {
  PROMPT_TEMPLATES,
  type PromptTemplate,
  type PromptTemplateName,
} from '../../../main/contract/prompt-template.ts';
import { ReplacedNotice } from '../../ui/replaced-notice.tsx';
import { SpaceInput } from '../../ui/space-input.tsx';
import { ExplainedField } from '../../ui/term.tsx';
import { useReplaced } from '../../ui/use-replaced.ts';
import { useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';
import type { DraftProblems } from './draft.ts';
import classes from './setting.module.css';

const NAMES = Object.keys(PROMPT_TEMPLATES) as PromptTemplateName[];
const SEPARATORS = ['afterInstruction', 'beforeInput', 'afterInput', 'beforeOutput', 'afterOutput'] as const;

/** How the words become one text: a template by name, its separators folded beneath. */
export function TemplateFields({
  template,
  problems,
  onChange,
}: {
  template: PromptTemplate;
  problems: DraftProblems;
  onChange: (template: PromptTemplate) => void;
}) {
  const t = useText();
  const named = NAMES.find((name) => SEPARATORS.every((part) => PROMPT_TEMPLATES[name][part] === template[part]));
  const { isReplaced, replace, undo, onKeyDown } = useReplaced(template, onChange);
  const wrong = problems.afterInput !== undefined || problems.afterOutput !== undefined;
  return (
    <>
      <ExplainedField id={termOf('prompts.template')}>
        <Select
          label={t('prompts.template')}
          allowDeselect={false}
          data={[
            ...NAMES.map((value) => ({ value, label: t(`prompts.templates.${value}`) })),
            ...(named ? [] : [{ value: 'own', label: t('prompts.templates.own') }]),
          ]}
          value={named ?? 'own'}
          onChange={(name) => {
            const chosen = NAMES.find((known) => known === name);
            if (chosen) replace({ ...PROMPT_TEMPLATES[chosen] }, named === undefined);
          }}
          onKeyDown={onKeyDown}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </ExplainedField>
      {isReplaced && <ReplacedNotice text={t('prompts.templateReplaced')} onUndo={undo} />}
      <details className={classes.fold} open={wrong || undefined}>
        <summary>{t('prompts.separators')}</summary>
        <div className={classes.pairs}>
          {SEPARATORS.map((part) => (
            <SpaceInput
              key={part}
              maxLength={200}
              label={t(`prompts.separator.${part}`)}
              value={template[part]}
              error={
                part === 'afterInput' && problems.afterInput
                  ? t('prompts.whitespace')
                  : part === 'afterOutput' && problems.afterOutput
                    ? t('prompts.empty')
                    : undefined
              }
              onChange={(value) => onChange({ ...template, [part]: value })}
            />
          ))}
        </div>
        <p className={classes.hint}>{t('prompts.separatorsHint')}</p>
      </details>
    </>
  );
}
