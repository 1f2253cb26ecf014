import { Button } from '@mantine/core';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import { DEFAULT_SECONDS, type FormState, realChanges, stepsAreSet } from '../../../features/runs/form-state.ts';
import { FIELDS } from '../../../features/runs/specification-fields.ts';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';
import { fieldText } from './settings.tsx';

/** What of the form was taken over from the last run, and the way back: on a shared machine it was somebody else's. */
export function LastRunNotice({
  last,
  form,
  preset,
  isFirst,
  ownCorpus,
  corpora,
  onPreset,
}: {
  last: FormState;
  form: FormState;
  preset: Preset;
  /** The preset is the one that an empty form has. */
  isFirst: boolean;
  /** The text that an empty form has. */
  ownCorpus: string | null;
  corpora: readonly CorpusEntry[];
  onPreset: () => void;
}) {
  const t = useText();
  const format = useFormat();
  if (last.preset !== form.preset) return null;
  const changes = realChanges(form.changes, preset.specification);
  const text = corpora.find(({ name }) => name === form.corpus);
  const settings = [
    ...(isFirst ? [] : [preset.name]),
    ...(text && form.corpus === last.corpus && form.corpus !== ownCorpus ? [text.title[format.language]] : []),
    ...(form.seconds === last.seconds && form.seconds !== DEFAULT_SECONDS && !stepsAreSet(form)
      ? [format.duration(form.seconds)]
      : []),
    ...FIELDS.flatMap((field) => {
      const typed = changes[field.path];
      const same = typed !== undefined && typed === last.changes[field.path];
      return same ? [`${t(field.label)} ${fieldText(field, typed, t, format)}`] : [];
    }),
  ];
  if (settings.length === 0) return null;
  return (
    <div className={classes.recalled} role="note">
      <span>{t('new.asLastRun', { settings: settings.join(t('benchmark.separator')) })}</span>
      <Button variant="default" onClick={onPreset}>
        {t('new.toPreset')}
      </Button>
    </div>
  );
}
