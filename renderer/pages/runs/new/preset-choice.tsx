import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { Preset } from '../../../../main/contract/preset.ts';
import { settingText, sizesText } from '../../../../resources/messages/run-name.ts';
import { useLab } from '../../../live/lab.ts';
import { useFormat } from '../../../ui/use-format.ts';
import type { EmergencePreset } from '../../../words/catalogue.ts';
import { useLanguage, useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

/** What the facts of a preset are: named above them, because the choices themselves are labels. */
export const PRESET_TERMS = ['layers', 'width', 'attention-heads', 'context', 'batch', 'parameters'] as const;

/** The models to begin with, smallest first; apart from them those in which an ability appears. */
export function PresetChoice({
  presets,
  emergence,
  chosen,
  corpus,
  onChange,
}: {
  presets: readonly Preset[];
  /** Presets that train on examples: each says what it shows. */
  emergence: readonly Preset[];
  /** `null`: none of them. */
  chosen: string | null;
  /** The text that is chosen: how many parameters a model has depends on its characters. */
  corpus: string | null;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const lab = useLab();
  const input = corpus === null ? {} : { corpus };
  const counted = useQuery({
    ...lab.queries.presets.list.queryOptions({ input }),
    placeholderData: keepPreviousData,
  }).data;
  return (
    <fieldset className={classes.choices}>
      <legend className="visually-hidden">{t('new.preset')}</legend>
      {[...presets, ...emergence].map((preset) => (
        <Fragment key={preset.name}>
          {preset === emergence[0] && (
            <div className={classes.choicesHead}>
              <h3>{t('new.emergence')}</h3>
              <p className="soft">{t('new.emergenceLead')}</p>
            </div>
          )}
          <Choice
            preset={counted?.find(({ name }) => name === preset.name) ?? preset}
            about={emergence.includes(preset)}
            chosen={preset.name === chosen}
            onChange={onChange}
          />
        </Fragment>
      ))}
    </fieldset>
  );
}

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
            {t(`presetShows.${name as EmergencePreset}`)}
            <br />
          </>
        )}
        {sizesText(model, language)} · {settingText('recipe.batchSize', recipe.batchSize, language)}
      </span>
      <span className={classes.choiceEnd}>
        {parameters !== null && t('new.presetParameters', { amount: format.compact(parameters), corpus: countedOn })}
      </span>
    </label>
  );
}
