import { LabError } from '../../../main/contract/fault.ts';
import { trainedToPass } from '../../../main/contract/passing.ts';
import type { RunSummary } from '../../../main/contract/run.ts';
import type { Language } from '../../../resources/messages/index.ts';
import { runName } from '../../../resources/messages/run-name.ts';
import type { LabClient } from '../../live/lab.ts';
import { firstCorpus } from '../texts/first-corpus.ts';
import { withChanges } from './form-state.ts';
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
  const preset = (await client.presets.list({})).find(({ name }) => name === run.preset);
  if (!preset) throw new LabError('preset-unknown', { preset: run.preset });
  const corpora = await client.corpora.list({});
  const corpus = run.corpus ?? firstCorpus(corpora, language);
  const entry = corpora.find(({ name }) => name === corpus);
  if (corpus === null) throw new LabError('corpus-not-ready', { corpus: preset.specification.corpus });
  const { changes, seconds, name } = run;
  const known = run.toPass && entry ? trainedToPass(preset, entry) : null;
  // What passing takes was measured: nothing is fitted then.
  const specification =
    known ??
    (
      await client.runs.estimate({
        specification: withChanges(preset.specification, changes, corpus),
        ...(seconds === null ? {} : { seconds }),
      })
    ).specification;
  // What a person set stands, even where the engine would have fitted it to the time.
  const wanted = withChanges(specification, changes, corpus);
  const corpusTitle = entry?.title[language] ?? corpus;
  const suggestedName = runName({ specification: wanted, preset, corpusTitle, chosen: Object.keys(changes) }, language);
  return client.runs.create({
    specification: wanted,
    preset: run.preset,
    ...(name === '' ? { suggestedName } : { name }),
  });
}
