import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { CorpusEntry } from '../../../../main/contract/corpus.ts';
import type { Fault } from '../../../../main/contract/fault.ts';
import type { Preset } from '../../../../main/contract/preset.ts';
import { begunWith } from '../../../../main/contract/run-beginning.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { fieldSentence } from '../../../../resources/messages/index.ts';
import {
  DEFAULT_SECONDS,
  type FormState,
  faultsBeside,
  fittedRun,
  forSteps,
  NO_PRESET,
  ONE_RUN,
  ownChanges,
  presetOf,
  realChanges,
  stepsAreSet,
  wantedRun,
  withChanges,
} from '../../../features/runs/form-state.ts';
import { baseOfSteps, firstRunOf, stepsAreVaried } from '../../../features/runs/vary.ts';
import { bringsItsText } from '../../../features/texts/brings-its-text.ts';
import { FIRST_PRESET, firstCorpus } from '../../../features/texts/first-corpus.ts';
import { useLab } from '../../../live/lab.ts';
import { faultFrom } from '../../../ui/fault.ts';
import { FaultNotice } from '../../../ui/fault-notice.tsx';
import { useFieldInTheWay } from '../../../ui/field-in-the-way.ts';
import { NewItem } from '../../../ui/new-item-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { useLanguage, useText } from '../../../words/index.ts';
import { EstimatePanel } from './estimate-panel.tsx';
import { FormSections } from './form-sections.tsx';
import { GoesOnFrom, useBeginning, useStartName } from './goes-on-from.tsx';
import { type LastForm, useLastForm } from './last-form.ts';
import { LastRunNotice } from './last-run-notice.tsx';
import { OpenConfiguration } from './open-configuration.tsx';
import { useEstimate } from './use-estimate.ts';
import { useForm } from './use-form.ts';
import { useReplacedForm } from './use-replaced-form.ts';
import { useStart } from './use-start.ts';
import { useSweep } from './use-sweep.ts';
import { WaitInstead } from './wait-instead.tsx';

/** A new run: what to train, on what, for how long; what it will take is said before it starts. */
export default function NewRunPage() {
  const t = useText();
  const lab = useLab();
  const presets = useQuery(lab.queries.presets.list.queryOptions({ input: {} }));
  const corpora = useQuery(lab.queries.corpora.list.queryOptions({ input: {} }));
  const last = useLastForm();
  const error = presets.error ?? corpora.error;
  if (!presets.data || !corpora.data || last.known === undefined)
    return <Page title={t('nav.newRun')}>{error && <FaultNotice fault={faultFrom(error)} />}</Page>;
  return (
    <OpenConfiguration presets={presets.data} corpora={corpora.data}>
      {error && <FaultNotice fault={faultFrom(error)} />}
      <Form presets={presets.data} corpora={corpora.data} lastForm={last} />
    </OpenConfiguration>
  );
}

function Form({ presets, corpora, lastForm }: { presets: Preset[]; corpora: CorpusEntry[]; lastForm: LastForm }) {
  const language = useLanguage();
  const [form, changeForm, last] = useForm(lastForm);
  const preset = presetOf(presets, form);
  // Without a preset every setting stands in the form; what it begins with shows in none of them.
  const origin = form.preset === NO_PRESET ? null : preset;
  const { startFrom } = form;
  const beginning = useBeginning(startFrom);
  const base = useMemo(
    () =>
      startFrom && beginning ? begunWith(preset.specification, beginning) : { ...preset.specification, startFrom },
    [preset, startFrom, beginning],
  );
  const startName = useStartName(startFrom);
  const hasOwnCorpus = bringsItsText(base, corpora);
  // The text that was shown first stays: the language of the page is none of what is trained.
  const [firstShown, setFirstShown] = useState<string | null>(null);
  const usualCorpus = firstShown ?? firstCorpus(corpora, language);
  if (firstShown !== usualCorpus) setFirstShown(usualCorpus);
  const ownCorpus = hasOwnCorpus ? base.corpus : usualCorpus;
  const corpus = form.corpus ?? ownCorpus;
  const ready = corpora.find(({ name, state }) => name === corpus && state === 'ready');

  // What is told of a run is told of one that there will be.
  const first = useMemo(() => firstRunOf(form), [form]);
  const wanted = useMemo(() => first && wantedRun(base, first, corpus), [base, first, corpus]);
  const { estimate, measuring, error, whenMeasured } = useEstimate(ready && beginning !== undefined ? wanted : null);
  const { start, isStarting, errorOf, callOff } = useStart();
  const fields = useRef<HTMLDivElement>(null);
  const way = useFieldInTheWay(fields);

  const changes = realChanges(form.changes, base);
  const bySteps = stepsAreSet(form) || stepsAreVaried(form);
  /** What is trained, or all runs are made from; `null` until the steps that fit into the time are known. */
  const made = (fitted: RunSpecification | undefined): unknown => {
    if (stepsAreVaried(form)) return baseOfSteps(base, form, corpus);
    if (bySteps) return wanted?.specification ?? null;
    return fitted ? fittedRun(base, first ?? form, corpus, fitted) : null;
  };
  const named = {
    specification: withChanges(forSteps(base, form), changes, corpus),
    preset: origin,
    corpusTitle: corpora.find(({ name }) => name === corpus)?.title[language] ?? corpus ?? '',
    chosen: Object.keys(changes),
    ...(startName ? { startedFrom: startName } : {}),
  };
  const several = useSweep(form, named, made(estimate?.specification), measuring);
  const { sweep, suggestedName } = several;

  const notStarted = errorOf(form) ?? several.error ?? error;
  const fault: Fault | null = notStarted && faultFrom(notStarted);
  const problems = Object.fromEntries(
    (fault?.fields ?? faultsBeside(base, first ?? form, corpus)).map((field) => [
      field.path,
      fieldSentence(field, language),
    ]),
  );
  function edit(changes: Partial<FormState>) {
    callOff();
    way.forget();
    // The preset is named from the first change on: an address without a form would take what is remembered.
    changeForm({ preset: origin?.name ?? NO_PRESET, ...changes });
  }
  const replaced = useReplacedForm({ ...form, preset: origin?.name ?? NO_PRESET }, edit);
  function begin() {
    if (way.isInTheWay() || wanted === null || beginning === undefined || several.isUnread) return;
    const specification = async () =>
      made(bySteps ? undefined : (estimate ?? (await whenMeasured(wanted))).specification);
    // What the lab makes comes with its preset; a text is the last run's, whatever language the page has next time.
    const remembered = hasOwnCorpus ? form.corpus : corpus;
    start({ form, remembered, preset: origin?.name ?? null, suggestedName, sweep, specification });
  }
  return (
    <NewItem
      fields={fields}
      starting={isStarting}
      panel={
        <EstimatePanel
          estimate={estimate}
          measuring={measuring}
          fault={fault}
          toMend={wanted === null || fault?.fields !== undefined}
          inTheWay={way.words}
          corpus={ready}
          starting={isStarting}
          several={sweep && { ...sweep, seconds: several.seconds }}
          isSweep={several.isSweep}
          fittingTo={bySteps ? null : form.seconds}
          onStart={begin}
          onCallOff={callOff}
          waiting={
            !several.isSweep && (
              <WaitInstead
                form={form}
                preset={preset}
                withoutPreset={origin === null}
                corpus={corpus}
                estimate={estimate}
                isInTheWay={way.isInTheWay}
                disabled={!ready || isStarting}
              />
            )
          }
        />
      }
    >
      {last && (
        <LastRunNotice
          last={last}
          form={form}
          preset={preset}
          isFirst={preset.name === FIRST_PRESET}
          ownCorpus={ownCorpus}
          corpora={corpora}
          onPreset={() => {
            const changes = ownChanges(base, hasOwnCorpus);
            const empty = { preset: preset.name, corpus: null, seconds: DEFAULT_SECONDS, changes, ...ONE_RUN };
            replaced.replace('preset', empty, true);
          }}
        />
      )}
      {form.startFrom && (
        <GoesOnFrom
          startFrom={form.startFrom}
          name={startName}
          beginning={beginning}
          onRemove={() => edit({ startFrom: null })}
        />
      )}
      <FormSections
        presets={presets}
        preset={preset}
        withoutPreset={origin === null}
        corpora={corpora}
        corpus={corpus}
        form={form}
        fitted={bySteps ? forSteps(base, first ?? form) : (estimate?.specification ?? null)}
        {...problemsApart(problems, form)}
        suggestedName={suggestedName}
        firstSeed={several.firstSeed}
        holds={estimate?.fits ?? true}
        replaced={replaced}
        onChange={edit}
      />
    </NewItem>
  );
}

/** What a run of a sweep has wrong with a value that is varied stands at that value, not at the setting of all. */
function problemsApart(problems: Readonly<Record<string, string>>, { vary }: FormState) {
  const others = Object.entries(problems).filter(([path]) => vary[path] === undefined);
  return { problems: Object.fromEntries(others), varyProblems: problems };
}
