import { LabError } from '../../../main/contract/fault.ts';
import { trainedToPass } from '../../../main/contract/passing.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import { begunWith } from '../../../main/contract/run-beginning.ts';
import type { Language } from '../../../resources/messages/index.ts';
import { runName } from '../../../resources/messages/run-name.ts';
import type { LabClient } from '../../live/lab.ts';
import { firstCorpus } from '../texts/first-corpus.ts';
import { presetOf, realChanges, withChanges } from './form-state.ts';
import type { WaitingRun } from './waiting-run.ts';

/**
 * Fits a preset with its changes to a corpus and to a time, as this machine is now, or to the steps that passing counting
 * takes, and puts it into the queue.
 *
 * @throws LabError `preset-unknown`, `corpus-not-ready`; an ORPCError with the engine's fault
 */
export async function startFittedRun(wish: {
  client: LabClient;
  run: WaitingRun;
  language: Language;
}): Promise<RunSummary> {
  const { client, run, language } = wish;
  const presets = await client.presets.list({});
  const preset = presets.find(({ name }) => name === run.preset) ?? null;
  // Without one every setting is among the changes: what they are written into is of no account.
  const template = run.preset === null ? presetOf(presets, run) : preset;
  if (!template) throw new LabError('preset-unknown', { preset: run.preset! });
  const { startFrom } = run;
  const base = startFrom
    ? begunWith(template.specification, await client.runs.beginning(startFrom))
    : { ...template.specification, startFrom };
  const corpora = await client.corpora.list({});
  const corpus = run.corpus ?? firstCorpus(corpora, language);
  const entry = corpora.find(({ name }) => name === corpus);
  if (corpus === null) throw new LabError('corpus-not-ready', { corpus: base.corpus });
  const { changes, seconds, name } = run;
  const known = run.toPass && entry && preset ? trainedToPass(preset, entry) : null;
  // What passing takes was measured: nothing is fitted then.
  const specification =
    known ??
    (
      await client.runs.estimate({
        specification: withChanges(base, changes, corpus),
        ...(seconds === null ? {} : { seconds }),
      })
    ).specification;
  // What a person set stands, even where the engine would have fitted it to the time.
  const wanted = withChanges(specification, changes, corpus);
  const corpusTitle = entry?.title[language] ?? corpus;
  const parent = run.startFrom && (await client.runs.get({ run: run.startFrom.run }));
  const suggestedName = runName(
    {
      specification: wanted,
      preset,
      corpusTitle,
      chosen: Object.keys(realChanges(changes, base)),
      ...(parent ? { startedFrom: parent.summary.name } : {}),
    },
    language,
  );
  return client.runs.create({
    specification: wanted,
    ...(run.preset === null ? {} : { preset: run.preset }),
    ...(name === '' ? { suggestedName } : { name }),
  });
}
