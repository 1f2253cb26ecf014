import { LabError } from '../../main/contract/fault.ts';
import type { RunSummary } from '../../main/contract/run.ts';
import type { LabClient } from './engine/lab.ts';
import type { WaitingRun } from './waiting-run.ts';

/**
 * Fits a preset to a corpus and a time, as this machine is now, and puts it into the queue.
 *
 * @throws LabError `preset-unknown`; an ORPCError with the engine's fault
 */
export async function startFittedRun({ client, run }: { client: LabClient; run: WaitingRun }): Promise<RunSummary> {
  const preset = (await client.presets.list({})).find(({ name }) => name === run.preset);
  if (!preset) throw new LabError('preset-unknown', { preset: run.preset });
  const wanted = { ...preset.specification, corpus: run.corpus };
  const { specification } = await client.runs.estimate({ specification: wanted, seconds: run.seconds });
  return client.runs.create({ specification, preset: run.preset });
}
