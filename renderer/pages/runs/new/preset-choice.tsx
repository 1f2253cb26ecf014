import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import { FAMILIES } from '../../../../main/contract/model-facts.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import type { TermId } from '../../../../resources/glossary/index.ts';
import { settingText, sizeTexts } from '../../../../resources/messages/run-name.ts';
import { useLab } from '../../../live/lab.ts';
import { Terms } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import type { ShowingPreset } from '../../../words/catalogue.ts';
import { useLanguage, useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

/** What the facts of every preset are: named above them, because the choices themselves are labels. */
export const PRESET_TERMS = ['batch', 'parameters'] as const;
/** And what those of a family are. */
const FAMILY_TERMS = {
  ngram: ['n-gram', 'n-gram-order', 'kneser-ney', 'portion'],
  nnlm: ['nnlm', 'n-gram-order', 'token-vector', 'hidden-layer'],
  rnn: ['recurrent-network', 'state', 'token-vector', 'truncated-backpropagation'],
  gru: ['gru', 'reset-gate'],
  lstm: ['lstm', 'forget-gate'],
  gpt: ['gpt', 'layers', 'width', 'attention-heads', 'context'],
  transformer: ['encoder-decoder', 'attention-heads', 'position-encoding'],
  bert: ['bert', 'masked-token', 'next-sentence', 'word-piece'],
} as const satisfies Record<(typeof FAMILIES)[number], readonly TermId[]>;

/**
 * The models to begin with by family, each the smallest first; then tasks of pairs that several families have a preset for,
 * so that these stand side by side; apart from them those in which an ability appears.
 */
export function PresetChoice({
  presets,
  tasks,
  emergence,
  shows,
  chosen,
  corpus,
  onChange,
}: {
  presets: readonly Preset[];
  /** Corpora of pairs that the lab makes. */
  tasks: readonly Pick<CorpusEntry, 'name' | 'title'>[];
  /** Presets that train on examples. */
  emergence: readonly Preset[];
  /** Whether a preset says what it shows, as those that are for the text that they name do. */
  shows: (preset: Preset) => boolean;
  /** `null`: none of them. */
  chosen: string | null;
  /** The text that is chosen: how many parameters a model has depends on its characters. */
  corpus: string | null;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const input = corpus === null ? {} : { corpus };
  const counted = useQuery({
    ...lab.queries.presets.list.queryOptions({ input }),
    placeholderData: keepPreviousData,
  }).data;
  const ofTasks = tasks
    .map(({ name, title }) => ({
      title: title[language],
      lead: t('new.taskLead'),
      terms: ['exact-match'] as const,
      presets: presets.filter(({ specification }) => specification.corpus === name),
    }))
    .filter((group) => familiesOf(group.presets) > 1);
  const families = FAMILIES.map((family) => ({
    title: t(`new.family.${family}.title`),
    lead: t(`new.family.${family}.lead`),
    terms: FAMILY_TERMS[family],
    presets: presets.filter(
      (preset) =>
        preset.specification.model.kind === family && !ofTasks.some((group) => group.presets.includes(preset)),
    ),
  }));
  const appearing = { title: t('new.emergence'), lead: t('new.emergenceLead'), terms: [], presets: emergence };
  const groups = [...families, ...ofTasks, appearing];
  return (
    <fieldset className={classes.choices}>
      <legend className="visually-hidden">{t('new.preset')}</legend>
      {groups
        .filter((group) => group.presets.length > 0)
        .map((group) => (
          <Fragment key={group.title}>
            <div className={classes.choicesHead}>
              <h3>{group.title}</h3>
              <p className="soft">
                {group.lead} {group.terms.length > 0 && <Terms ids={group.terms} />}
              </p>
            </div>
            {group.presets.map((preset) => (
              <Choice
                key={preset.name}
                preset={counted?.find(({ name }) => name === preset.name) ?? preset}
                about={shows(preset)}
                chosen={preset.name === chosen}
                onChange={onChange}
              />
            ))}
          </Fragment>
        ))}
    </fieldset>
  );
}

const familiesOf = (presets: readonly Preset[]) =>
  new Set(presets.map(({ specification }) => specification.model.kind)).size;

function Choice({
  preset: { name, specification, parameters, countedOn },
  about,
  chosen,
  onChange,
}: {
  preset: Preset;
  about: boolean;
  chosen: boolean;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const { model, recipe } = specification;
  return (
    <label className={classes.choice} data-chosen={chosen || undefined}>
      <input type="radio" name="preset" checked={chosen} onChange={() => onChange(name)} />
      <span className={classes.choiceName}>{name}</span>
      <span className="soft">
        {about && (
          <>
            {t(`presetShows.${name as ShowingPreset}`)}
            <br />
          </>
        )}
        {[
          ...sizeTexts(model, language),
          ...(recipe.kind === 'gradient' ? [settingText('recipe.batchSize', recipe.batchSize, language)] : []),
        ].map((size, place) => (
          <Fragment key={size}>
            {place > 0 && ' · '}
            <span className={classes.size}>{size}</span>
          </Fragment>
        ))}
      </span>
      <span className={classes.choiceEnd}>
        {parameters !== null && t('new.presetParameters', { amount: format.compact(parameters), corpus: countedOn })}
      </span>
    </label>
  );
}
