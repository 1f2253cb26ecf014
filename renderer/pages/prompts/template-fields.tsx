import { Select, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import {
  PROMPT_TEMPLATES,
  type PromptTemplate,
  type PromptTemplateName,
} from '../../../main/contract/prompt-template.ts';
import { ExplainedField } from '../../ui/term.tsx';
import { useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';
import type { DraftProblems } from './draft.ts';
import classes from './setting.module.css';
import { readSpace, showSpace } from './visible-space.ts';

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
            if (chosen) onChange(PROMPT_TEMPLATES[chosen]);
          }}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      </ExplainedField>
      <details className={classes.fold} open={wrong || undefined}>
        <summary>{t('prompts.separators')}</summary>
        <div className={classes.pairs}>
          {SEPARATORS.map((part) => (
            <SpaceInput
              key={part}
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

/** A field that shows its spaces and line ends. */
function SpaceInput({
  label,
  value,
  error,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  // What is shown is not what was typed: without this the caret would jump to the end.
  useLayoutEffect(() => {
    if (caret.current !== null) input.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  return (
    <TextInput
      ref={input}
      label={label}
      error={error}
      maxLength={200}
      classNames={{ input: classes.mono ?? '' }}
      value={showSpace(value)}
      onChange={({ currentTarget }) => {
        const before = currentTarget.value.slice(0, currentTarget.selectionStart ?? undefined);
        caret.current = showSpace(readSpace(before)).length;
        onChange(readSpace(currentTarget.value));
      }}
    />
  );
}
