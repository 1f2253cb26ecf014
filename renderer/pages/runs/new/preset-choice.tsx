import type { Preset } from '../../../../main/contract/procedures.ts';
import { useText } from '../../../app/i18n/index.ts';
import { useFormat } from '../../../ui/use-format.ts';
import classes from './new-run-page.module.css';

/** The models to begin with, smallest first. */
export function PresetChoice({
  presets,
  chosen,
  onChange,
}: {
  presets: readonly Preset[];
  chosen: string;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  return (
    <fieldset className={classes.choices}>
      <legend className="visually-hidden">{t('new.preset')}</legend>
      {presets.map(({ name, specification: { model, recipe }, parameters }) => (
        <label key={name} className={classes.choice} data-chosen={name === chosen || undefined}>
          <input type="radio" name="preset" checked={name === chosen} onChange={() => onChange(name)} />
          <span className={classes.choiceName}>{name}</span>
          <span className="soft">
            {t('new.presetFacts', {
              layers: model.layers,
              width: model.width,
              heads: model.heads,
              length: model.context,
              batch: recipe.batchSize,
            })}
          </span>
          <span className={classes.choiceEnd}>
            {parameters !== null && t('run.parameters', { amount: format.compact(parameters) })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
