import { join } from 'node:path';
import type { ExportRequest } from '../../contract/exchange.ts';
import { faultOf } from '../../contract/fault.ts';
import { numberOf } from '../../contract/metric.ts';
import type { WholeRun } from '../../contract/whole-run.ts';
import { bestCheckpoint } from '../../store/best-checkpoint.ts';
import { verifyCheckpoint } from '../../train/checkpoint-manifest.ts';

/**
 * The run with those of the wanted checkpoints that are whole, every byte of them read; in the place of a damaged one goes
 * the one that would be wanted without it.
 *
 * @param folder of the run
 * @throws LabError `checkpoint-newer`
 */
export async function wholeCheckpoints(
  run: WholeRun,
  { folder, which }: { folder: string; which: ExportRequest['checkpoints'] },
): Promise<{ run: WholeRun; damaged: number[] }> {
  const damaged: number[] = [];
  const whole = new Set<number>();
  while (true) {
    const left = run.checkpoints.filter(({ step }) => !damaged.includes(step));
    const chosen = chosenCheckpoints({ ...run, checkpoints: left }, which);
    const next = chosen.checkpoints.find(({ step }) => !whole.has(step));
    if (!next) return { run: chosen, damaged };
    try {
      await verifyCheckpoint(join(folder, next.folder));
      whole.add(next.step);
    } catch (error) {
      if (faultOf(error).code !== 'checkpoint-damaged') throw error;
      damaged.push(next.step);
    }
  }
}

/** The run with the checkpoints that go along: of `few` the best and the last that can be gone on from. */
function chosenCheckpoints(run: WholeRun, which: ExportRequest['checkpoints']): WholeRun {
  if (which === 'all') return run;
  if (which === 'none') return { ...run, checkpoints: [] };
  const last = run.checkpoints.findLast(({ contents }) => contents === 'full');
  const best = bestCheckpoint(
    run.checkpoints.map((checkpoint) => ({
      ...checkpoint,
      validationLoss: numberOf(checkpoint.validationLoss),
    })),
  );
  return { ...run, checkpoints: run.checkpoints.filter(({ step }) => step === last?.step || step === best?.step) };
}
