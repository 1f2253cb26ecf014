import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { type CorpusEntry, isMade, isOfExamples, isOfPairs } from '../../../../main/contract/corpus.ts';
import { flattened } from '../../../../main/contract/differences.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import {
  learnsByGradients,
  learnsLabels,
  learnsPairs,
  type RunSpecification,
} from '../../../../main/contract/run-specification.ts';
import { modelText } from '../../../../resources/messages/run-name.ts';
import {
  DEFAULT_SECONDS,
  type FormState,
  NO_PRESET,
  ownChanges,
  readForm,
  realChanges,
  stepsAreSet,
  type UnreadNumbers,
  withChanges,
} from '../../../features/runs/form-state.ts';
import { choosePreset as choosePresetOf } from '../../../features/runs/put-away.ts';
import { suitePath } from '../../../features/runs/suite-path.ts';
import { stepsAreVaried } from '../../../features/runs/vary.ts';
import { bringsItsText } from '../../../features/texts/brings-its-text.ts';
import { Section } from '../../../ui/page.tsx';
import { ReplacedNotice } from '../../../ui/replaced-notice.tsx';
import { Terms } from '../../../ui/term.tsx';
import { useText } from '../../../words/index.ts';
import { CorpusChoice } from './corpus-choice.tsx';
import { PRESET_TERMS, PresetChoice } from './preset-choice.tsx';
import { PutAwayNotice } from './put-away-notice.tsx';
import { Settings } from './settings.tsx';
import { TimeDial } from './time-dial.tsx';
import type { ReplacedForm, ReplacedIn } from './use-replaced-form.ts';
import { VarySection } from './vary-section.tsx';

/** The parts of the form, in the order in which they are decided: model, text, time, the rest. */
export function FormSections({
  presets,
  preset,
  withoutPreset,
  corpora,
  corpus,
  form,
  fitted,
  problems,
  varyProblems,
  suggestedName,
  firstSeed,
  holds,
  replaced,
  onChange,
}: {
  presets: readonly Preset[];
  preset: Preset;
  /** The form is that of a run made from no preset. */
  withoutPreset: boolean;
  corpora: readonly CorpusEntry[];
  corpus: string | null;
  form: FormState;
  /** What follows from the time or the steps; `null` until it is known. */
  fitted: RunSpecification | null;
  /** What is wrong, by path. */
  problems: Readonly<Record<string, string>>;
  /** What is wrong with values that are varied, by path. */
  varyProblems: Readonly<Record<string, string>>;
  suggestedName: string;
  /** Of several runs; `null` where there is one, or the seed can’t be read. */
  firstSeed: number | null;
  /** Whether a run can be as short as the time says. */
  holds: boolean;
  replaced: ReplacedForm;
  onChange: (changes: Partial<FormState>) => void;
}) {
  const t = useText();
  const hasOwnCorpus = ({ specification }: Preset) => bringsItsText(specification, corpora);
  const examples = corpora.filter(isOfExamples).map(({ name }) => name);
  const isOnExamples = ({ specification }: Preset) => examples.includes(specification.corpus);
  const base = preset.specification;
  const changes = realChanges(form.changes, base);
  const own = ownChanges(base, hasOwnCorpus(preset));
  const bySteps = stepsAreSet(form) || stepsAreVaried(form);
  const unreadWith = (field: keyof UnreadNumbers, text: string | null): UnreadNumbers => {
    const { [field]: _, ...others } = form.unread;
    return text === null ? others : { ...others, [field]: text };
  };
  const isChanged = JSON.stringify(changes) !== JSON.stringify(own);
  const wayBack = (place: ReplacedIn) =>
    replaced.place === place && <ReplacedNotice text={t('new.replaced')} onUndo={replaced.undo} />;

  const here = { ...form, preset: withoutPreset ? NO_PRESET : preset.name };
  const [back, setBack] = useState<string | null>(null);

  function choosePreset(name: string) {
    const next = presets.find((each) => each.name === name);
    if (!next) return;
    const other = hasOwnCorpus(next) !== hasOwnCorpus(preset);
    // What is chosen stays, unless it is of the other kind.
    const corpusStays = form.corpus === null || (!other && !hasOwnCorpus(preset));
    const choice = {
      preset: name,
      startFrom: null,
      changes: ownChanges(next.specification, hasOwnCorpus(next)),
      ...(corpusStays ? {} : { corpus: null }),
      ...(other ? { seconds: DEFAULT_SECONDS } : {}),
    };
    const isOwnText = !corpusStays && !hasOwnCorpus(preset);
    const isOwn = isChanged || form.startFrom !== null || isOwnText || (other && form.seconds !== DEFAULT_SECONDS);
    setBack(form.putAway.some((printed) => readForm(printed).preset === name) ? name : null);
    onChange(choosePresetOf(here, choice, isOwn));
  }
  return (
    <>
      <Section title={t('new.preset')} aside={<Terms ids={PRESET_TERMS} />}>
        {withoutPreset && (
          <p className="soft">
            {t('new.noPreset', { model: modelText(flattened(withChanges(base, form.changes, corpus))) })}
          </p>
        )}
        <p>
          {learnsPairs(preset.specification.model) ? (
            <Link href="/suite/translate">{t('translate.open')}</Link>
          ) : (
            <Link href={suitePath(isOnExamples(preset) ? null : corpus)}>{t('history.open')}</Link>
          )}
        </p>
        <PresetChoice
          presets={presets.filter((each) => !isOnExamples(each))}
          tasks={corpora.filter((each) => isMade(each) && isOfPairs(each))}
          emergence={presets.filter(isOnExamples)}
          shows={hasOwnCorpus}
          chosen={withoutPreset ? null : preset.name}
          corpus={corpus}
          onChange={choosePreset}
        />
        <PutAwayNotice
          form={form}
          presets={presets}
          corpora={corpora}
          back={back}
          onBack={(name) =>
            name === NO_PRESET
              ? onChange(choosePresetOf(here, { preset: NO_PRESET, changes: {} }, isChanged))
              : choosePreset(name)
          }
        />
        {wayBack('preset')}
      </Section>
      <Section title={t('new.corpus')}>
        <CorpusChoice
          corpora={learnsPairs(base.model) || learnsLabels(base) ? corpora.filter(isOfPairs) : corpora}
          chosen={corpus}
          problem={problems.corpus}
          onChange={(name) => onChange({ corpus: name })}
        />
      </Section>
      {learnsByGradients(base) && (
        <Section title={t('new.time')} aside={bySteps ? t('new.timeBySteps') : t('new.timeExplain')}>
          <TimeDial
            seconds={bySteps ? null : form.seconds}
            chosen={form.seconds}
            unread={form.unread.seconds}
            holds={holds}
            onChange={(seconds) => {
              const { 'recipe.steps': _, ...rest } = form.changes;
              const { 'recipe.steps': __, ...vary } = form.vary;
              replaced.replace('time', { seconds, changes: rest, vary }, bySteps);
            }}
            onUnread={(text, seconds) => onChange({ seconds, unread: unreadWith('seconds', text) })}
          />
          {wayBack('time')}
        </Section>
      )}
      <VarySection
        base={base}
        vary={form.vary}
        seeds={form.seeds}
        draw={form.draw}
        unread={form.unread}
        firstSeed={firstSeed}
        problems={varyProblems}
        onChange={onChange}
        onUnread={(field, text) =>
          onChange({ ...(field === 'seeds' ? { seeds: 1 } : { draw: 1 }), unread: unreadWith(field, text) })
        }
      />
      <Section
        title={t('new.settings')}
        aside={
          !withoutPreset &&
          isChanged && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => replaced.replace('settings', { changes: own }, true)}
            >
              {t('new.toPreset')}
            </Button>
          )
        }
      >
        {wayBack('settings')}
        <Settings
          base={base}
          withoutPreset={withoutPreset}
          fitted={fitted}
          corpusSha256={corpora.find(({ name }) => name === corpus)?.sha256 ?? null}
          changes={changes}
          vary={form.vary}
          problems={problems}
          onChange={(path, typed) => {
            const { [path]: _, ...rest } = form.changes;
            onChange({ changes: typed === null ? rest : { ...rest, [path]: typed } });
          }}
        />
        <TextInput
          label={t('new.name')}
          placeholder={suggestedName}
          title={form.name === '' ? suggestedName : undefined}
          maxLength={200}
          styles={{ input: { textOverflow: 'ellipsis' } }}
          value={form.name}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Section>
    </>
  );
}
