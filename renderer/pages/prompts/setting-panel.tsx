import { Select, Textarea } from '@mantine/core';
import type { RefObject } from 'react';
import { type LanguageModelEntry, sampling } from '../../../main/contract/language.ts';
import { limitsOf } from '../../../main/contract/number-limits.ts';
import { type PromptSetting, promptSetting } from '../../../main/contract/prompt-experiment.ts';
import { NumbersOnlyField } from '../../ui/numbers-only-field.tsx';
import { ReplacedNotice } from '../../ui/replaced-notice.tsx';
import { ExplainedField, TermMark } from '../../ui/term.tsx';
import { useReplaced } from '../../ui/use-replaced.ts';
import { useText } from '../../words/index.ts';
import { termOf } from '../../words/label-terms.ts';
import { type Draft, type DraftProblems, FIRST_DRAFT, isEmpty, presetWords, type Words, wordsOf } from './draft.ts';
import { ExamplesTable } from './examples-table.tsx';
import { InvisibleIn } from './invisible-note.tsx';
import { ModelChoice } from './model-choice.tsx';
import { isTrainedHere } from './models.ts';
import { PRESET_NAMES, presetOf } from './presets.ts';
import classes from './setting.module.css';
import { MOST_COLUMNS, offeredColumns, toggleColumn } from './shots-columns.ts';
import { TemplateFields } from './template-fields.tsx';

const SAMPLING = {
  temperature: { ...limitsOf(sampling.shape.temperature), step: 0.1 },
  topK: { ...limitsOf(sampling.shape.topK), step: 5 },
  topP: { ...limitsOf(sampling.shape.topP), step: 0.05 },
  seed: { ...limitsOf(sampling.shape.seed), step: 1 },
} as const satisfies Record<keyof Draft['sampling'], object>;

/** What is asked, of whom, and with how many examples. */
export function SettingPanel({
  models,
  draft,
  setting,
  problems,
  onChange,
  fields,
}: {
  models: readonly LanguageModelEntry[];
  draft: Draft;
  setting: PromptSetting;
  problems: DraftProblems;
  onChange: (changes: Partial<Draft>) => void;
  fields: RefObject<HTMLElement | null>;
}) {
  const t = useText();
  return (
    <section ref={fields} className={classes.setting} aria-label={t('prompts.setting')}>
      <PresetField draft={draft} setting={setting} onChange={onChange} />
      <ModelChoice
        models={models}
        chosen={setting.model}
        onChange={(model) => onChange({ model, awaited: null })}
        onFetch={(awaited) => onChange({ awaited })}
      />
      <ExplainedField id={termOf('prompts.instruction')}>
        <Textarea
          label={t('prompts.instruction')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={10_000}
          value={draft.instruction}
          onChange={(event) => onChange({ instruction: event.currentTarget.value })}
        />
      </ExplainedField>
      <InvisibleIn text={draft.instruction} onChange={(instruction) => onChange({ instruction })} />
      <ExamplesTable examples={draft.examples} onChange={(examples) => onChange({ examples })} />
      <Textarea
        label={t('prompts.query')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={10_000}
        value={draft.query}
        onChange={(event) => onChange({ query: event.currentTarget.value })}
      />
      <InvisibleIn text={draft.query} onChange={(query) => onChange({ query })} />
      <Textarea
        label={t('prompts.answers')}
        description={t('prompts.answersHint')}
        error={problems.answers && t(problems.answers === 'many' ? 'prompts.answersMany' : 'prompts.answersLong')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={1}
        maxRows={6}
        value={draft.answers}
        onChange={(event) => onChange({ answers: event.currentTarget.value })}
      />
      <InvisibleIn text={draft.answers} onChange={(answers) => onChange({ answers })} />
      <ColumnsField draft={draft} setting={setting} onChange={onChange} />
      <TemplateFields
        template={setting.template}
        problems={problems}
        onChange={(template) => onChange({ template: { ...template } })}
      />
      <details className={classes.fold}>
        <summary>{t('prompts.sampling')}</summary>
        <div className={classes.pairs}>
          <ExplainedField id={termOf('prompts.tokens')}>
            <NumbersOnlyField
              label={t('prompts.tokens')}
              {...limitsOf(promptSetting.shape.tokens)}
              step={8}
              value={draft.tokens}
              refill={FIRST_DRAFT.tokens}
              onNumber={(tokens) => onChange({ tokens })}
            />
          </ExplainedField>
          {(Object.keys(SAMPLING) as (keyof Draft['sampling'])[]).map((key) => (
            <ExplainedField key={key} id={termOf(`prompts.${key}`)}>
              <NumbersOnlyField
                label={t(`prompts.${key}`)}
                {...SAMPLING[key]}
                value={draft.sampling[key]}
                refill={key === 'topK' ? 0 : FIRST_DRAFT.sampling[key]}
                description={key === 'topK' && t('prompt.topKOff')}
                onNumber={(value) => onChange({ sampling: { ...draft.sampling, [key]: value } })}
              />
            </ExplainedField>
          ))}
        </div>
        <p className={classes.hint}>
          {t('prompts.greedy')}
          <TermMark id="greedy" />
        </p>
      </details>
      {problems.other && <p className={classes.problem}>{problems.other}</p>}
    </section>
  );
}

/** What to begin with. It takes the place of all that stands in the form, which can be brought back. */
function PresetField({
  draft,
  setting,
  onChange,
}: {
  draft: Draft;
  setting: PromptSetting;
  onChange: (words: Words) => void;
}) {
  const t = useText();
  const preset = presetOf(setting);
  const { isReplaced, replace, undo, onKeyDown } = useReplaced(wordsOf(draft), onChange);
  return (
    <div className={classes.field}>
      <Select
        label={t('prompts.preset')}
        placeholder={t('prompts.own')}
        allowDeselect={false}
        data={PRESET_NAMES.map((value) => ({ value, label: t(`prompts.presets.${value}`) }))}
        value={preset}
        onChange={(value) => {
          const name = PRESET_NAMES.find((known) => known === value);
          if (name) replace(presetWords(name), preset === null && !isEmpty(draft));
        }}
        onKeyDown={onKeyDown}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      {isReplaced && <ReplacedNotice text={t('prompts.presetReplaced')} onUndo={undo} />}
      {preset && (
        <p className={classes.lesson}>
          {/* What each of them shows was seen with models that have read many texts. */}
          {t(isTrainedHere({ id: setting.model }) ? 'prompts.lessonOfOthers' : `prompts.lessons.${preset}`)}
        </p>
      )}
    </div>
  );
}

function ColumnsField({
  draft,
  setting: { shots, examples },
  onChange,
}: {
  draft: Draft;
  setting: PromptSetting;
  onChange: (changes: Partial<Draft>) => void;
}) {
  const t = useText();
  const count = examples.length;
  const offered = offeredColumns(count);
  const others = shots.filter((number) => number !== count && !offered.includes(number));
  return (
    <fieldset className={classes.columnsField}>
      <legend className={classes.label}>{t('prompts.columns')}</legend>
      {[...offered.slice(0, -1), ...others, ...offered.slice(-1)].map((column) => {
        const on = shots.includes(column === 'all' ? count : column);
        return (
          <label key={column} className={classes.chip} data-on={on || undefined}>
            <input
              type="checkbox"
              checked={on}
              disabled={(on && shots.length === 1) || (!on && shots.length >= MOST_COLUMNS)}
              onChange={() => onChange({ columns: toggleColumn(draft.columns, column, count) })}
            />
            {column === 'all' ? t('prompts.all', { count }) : column}
          </label>
        );
      })}
    </fieldset>
  );
}
