import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { type CorpusEntry, isMade } from '../../../../main/contract/corpus.ts';
import type { Fault } from '../../../../main/contract/fault.ts';
import type { Preset } from '../../../../main/contract/procedures.ts';
import { problemSentence } from '../../../../resources/messages/index.ts';
import { runName } from '../../../../resources/messages/run-name.ts';
import { useLab, useLive } from '../../../app/engine/lab.ts';
import { firstCorpus } from '../../../app/first-corpus.ts';
import { useLanguage, useText } from '../../../app/i18n/index.ts';
import { setupStatus } from '../../../app/setup-status.ts';
import { waitingRun } from '../../../app/waiting-strip.tsx';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { WaitForTensorflow } from '../../../ui/wait-for-tensorflow.tsx';
import { CorpusChoice } from './corpus-choice.tsx';
import { EstimatePanel } from './estimate-panel.tsx';
import { DEFAULT_SECONDS, realChanges, withChanges } from './form-state.ts';
import classes from './new-run-page.module.css';
import { OpenConfiguration } from './open-configuration.tsx';
import { PresetChoice } from './preset-choice.tsx';
import { Settings } from './settings.tsx';
import { TimeDial } from './time-dial.tsx';
import { useForm, useRememberForm } from './use-form.ts';

/** A new run: what to train, on what, for how long; what it will take is said before it starts. */
export default function NewRunPage() {
  const t = useText();
  const lab = useLab();
  const presets = useQuery(lab.queries.presets.list.queryOptions({ input: {} }));
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const error = presets.error ?? corpora.error;
  if (!presets.data || !corpora.data)
    return <Page title={t('nav.newRun')}>{error && <FaultNotice fault={faultFrom(error)} />}</Page>;
  return (
    <OpenConfiguration presets={presets.data} corpora={corpora.data}>
      {error && <FaultNotice fault={faultFrom(error)} />}
      <Form presets={presets.data} corpora={corpora.data} />
    </OpenConfiguration>
  );
}

function Form({ presets, corpora }: { presets: Preset[]; corpora: CorpusEntry[] }) {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const setup = useLive(lab.setup);
  const backend = setup?.backend;
  const status = setup ? setupStatus(setup) : null;
  const somethingWaits = useLive(waitingRun) !== null;
  const [, navigate] = useLocation();
  const [form, change] = useForm();
  const rememberForm = useRememberForm();
  const preset = presets.find(({ name }) => name === form.preset) ?? presets[0];
  const madeNames = corpora.filter(isMade).map(({ name }) => name);
  const trainsOnExamples = ({ specification }: Preset) => madeNames.includes(specification.corpus);
  const ofPreset = preset && trainsOnExamples(preset) ? preset.specification.corpus : firstCorpus(corpora, language);
  const corpus = form.corpus ?? ofPreset;

  const base = preset?.specification;
  const changes = useMemo(() => (base ? realChanges(form.changes, base) : {}), [form.changes, base]);
  const bySteps = changes['recipe.steps'] !== undefined;
  const wanted = useMemo(
    () =>
      base
        ? { specification: withChanges(base, changes, corpus), ...(bySteps ? {} : { seconds: form.seconds }) }
        : null,
    [base, changes, corpus, bySteps, form.seconds],
  );
  const [asked] = useDebouncedValue(wanted, 350);
  const corpusReady = corpora.some(({ name, state }) => name === corpus && state === 'ready');
  const estimate = useQuery({
    ...lab.queries.runs.estimate.queryOptions({ input: asked ?? { specification: null } }),
    queryKey: ['estimate', asked, backend],
    enabled: asked !== null && corpusReady,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const suggestedName =
    preset && wanted
      ? runName(
          {
            specification: wanted.specification,
            preset,
            corpusTitle: corpora.find(({ name }) => name === corpus)?.title[language] ?? corpus ?? '',
            chosen: Object.keys(changes),
          },
          language,
        )
      : '';
  const settled = asked === wanted && !estimate.isFetching && !estimate.isPlaceholderData;
  const start = useMutation({
    mutationFn: (specification: unknown) =>
      lab.client.runs.create({
        specification,
        ...(preset ? { preset: preset.name } : {}),
        ...(form.name.trim() === '' ? { suggestedName } : { name: form.name.trim() }),
      }),
    onSuccess: ({ id }) => {
      // First away from here: an address without a form would take what is remembered.
      navigate(`/runs/${id}`);
      rememberForm(form);
    },
  });
  if (!preset || !base) return null;

  const fault: Fault | null = start.error
    ? faultFrom(start.error)
    : estimate.error && !estimate.isFetching
      ? faultFrom(estimate.error)
      : null;
  const problems = Object.fromEntries(
    (fault?.fields ?? []).map((field) => [field.path, problemSentence(field, language)]),
  );
  const shown = estimate.data && !fault ? estimate.data.specification : base;
  return (
    <div className={classes.columns}>
      <div className={classes.form}>
        <Section title={t('new.preset')}>
          <PresetChoice
            presets={presets.filter((each) => !trainsOnExamples(each))}
            emergence={presets.filter(trainsOnExamples)}
            chosen={preset.name}
            corpus={corpus}
            onChange={(name) => {
              const next = presets.find((each) => each.name === name);
              const other = next !== undefined && trainsOnExamples(next) !== trainsOnExamples(preset);
              // What is chosen stays, unless it is of the other kind.
              const corpusStays = form.corpus === null || (!other && !trainsOnExamples(preset));
              change({
                preset: name,
                // An ability appears after so many steps or not at all: this machine says how long they take.
                changes:
                  next && trainsOnExamples(next) ? { 'recipe.steps': String(next.specification.recipe.steps) } : {},
                ...(corpusStays ? {} : { corpus: null }),
                ...(other ? { seconds: DEFAULT_SECONDS } : {}),
              });
            }}
          />
        </Section>
        <Section title={t('new.corpus')}>
          <CorpusChoice
            corpora={corpora}
            chosen={corpus}
            problem={problems.corpus}
            onChange={(name) => change({ corpus: name })}
          />
        </Section>
        <Section title={t('new.time')} aside={bySteps ? t('new.timeBySteps') : t('new.timeExplain')}>
          <TimeDial
            seconds={bySteps ? null : form.seconds}
            holds={!settled || (estimate.data?.fits ?? true)}
            onChange={(seconds) => {
              const { 'recipe.steps': _, ...rest } = form.changes;
              change({ seconds, changes: rest });
            }}
          />
        </Section>
        <Section title={t('new.settings')}>
          <Settings
            base={base}
            fitted={shown}
            changes={changes}
            problems={problems}
            onChange={(path, typed) => {
              const { [path]: _, ...rest } = form.changes;
              change({ changes: typed === null ? rest : { ...rest, [path]: typed } });
            }}
          />
          <TextInput
            label={t('new.name')}
            placeholder={suggestedName}
            maxLength={200}
            maw="24rem"
            value={form.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        </Section>
      </div>
      <EstimatePanel
        estimate={fault || !corpusReady ? undefined : estimate.data}
        asked={bySteps ? null : form.seconds}
        measuring={estimate.isFetching}
        fault={fault}
        corpus={corpora.find(({ name }) => name === corpus)}
        starting={start.isPending}
        ready={settled && estimate.data !== undefined && fault === null}
        onStart={() => {
          // What a person set stands, even where the engine would have fitted it to the time.
          if (estimate.data) start.mutate(withChanges(estimate.data.specification, changes, corpus));
        }}
        waiting={
          status?.nativeComing &&
          (changes.backend ?? base.backend) === 'auto' && (
            <WaitForTensorflow
              size="md"
              fetching={status.nativeFetchSeconds}
              training={bySteps ? null : form.seconds}
              estimate={settled && fault === null ? estimate.data : undefined}
              waiting={somethingWaits}
              disabled={!settled || estimate.data === undefined || fault !== null}
              onWait={() => {
                const seconds = bySteps ? null : form.seconds;
                waitingRun.set({
                  preset: preset.name,
                  corpus,
                  seconds,
                  toPass: false,
                  changes,
                  name: form.name.trim(),
                });
                rememberForm(form);
              }}
            />
          )
        }
      />
    </div>
  );
}
