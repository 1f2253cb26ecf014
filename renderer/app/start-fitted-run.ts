import { LabError } from '../../main/contract/fault.ts';
import type { RunSummary } from '../../main/contract/run.ts';
import type { Language } from '../../resources/messages/index.ts';
import type { LabClient } from './engine/lab.ts';
import { firstCorpus } from './first-corpus.ts';
import type { WaitingRun } from './waiting-run.ts';

/**
 * Fits a preset to a corpus and a time, as this machine is now, and puts it into the queue.
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
  const corpus = run.corpus ?? firstCorpus(await client.corpora.list({}), language);
  if (corpus === null) throw new LabError('corpus-not-ready', { corpus: preset.specification.corpus });
  const wanted = { ...preset.specification, corpus };
  const { specification } = await client.runs.estimate({ specification: wanted, seconds: run.seconds });
  return client.runs.create({ specification, preset: run.preset });
}
