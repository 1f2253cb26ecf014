import { Button } from '@mantine/core';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import {
  DEFAULT_SECONDS,
  type FormState,
  NO_PRESET,
  readForm,
  realChanges,
} from '../../../features/runs/form-state.ts';
import { FIELDS } from '../../../features/runs/specification-fields.ts';
import { type Format, useFormat } from '../../../ui/use-format.ts';
import { type Translate, useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';
import { fieldText } from './settings.tsx';

/** What was set of presets that were left, each with the way back, and that it came back with its preset. */
export function PutAwayNotice({
  form,
  presets,
  corpora,
  back,
  onBack,
}: {
  form: FormState;
  presets: readonly Preset[];
  corpora: readonly CorpusEntry[];
  /** The preset with which its settings came back just now. */
  back: string | null;
  onBack: (preset: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  const told = (of: FormState) => settingsText(of, presets, corpora, t, format);
  const isBack = back !== null && form.preset === back;
  return (
    <div className={classes.putAway} role="status" data-empty={(form.putAway.length === 0 && !isBack) || undefined}>
      {isBack && <p>{t('new.broughtBack', { preset: back, settings: told(form) })}</p>}
      {form.putAway.map((printed) => {
        const away = readForm(printed);
        const preset = away.preset ?? '';
        return (
          <p key={preset}>
            <span>
              {preset === NO_PRESET ? t('new.putAwayForm') : t('new.putAway', { preset, settings: told(away) })}
            </span>
            <Button variant="default" size="compact-xs" onClick={() => onBack(preset)}>
              {t('new.bringBack')}
            </Button>
          </p>
        );
      })}
    </div>
  );
}

function settingsText(
  { preset, changes, corpus, seconds, startFrom }: FormState,
  presets: readonly Preset[],
  corpora: readonly CorpusEntry[],
  t: Translate,
  format: Format,
): string {
  const base = presets.find(({ name }) => name === preset)?.specification;
  const real = base ? realChanges(changes, base) : changes;
  const text = corpora.find(({ name }) => name === corpus);
  return [
    ...(startFrom ? [t('new.anotherStart')] : []),
    ...(text ? [text.title[format.language]] : []),
    ...(seconds === DEFAULT_SECONDS ? [] : [format.duration(seconds)]),
    ...FIELDS.flatMap((field) => {
      const typed = real[field.path];
      return typed === undefined ? [] : [`${t(field.label)} ${fieldText(field, typed, t, format)}`];
    }),
  ].join(t('benchmark.separator'));
}
