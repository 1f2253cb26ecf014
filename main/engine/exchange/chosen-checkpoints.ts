import type { ExportRequest } from '../../contract/exchange.ts';
import { numberOf } from '../../contract/metric.ts';
import type { WholeRun } from '../../contract/whole-run.ts';
import { bestCheckpoint } from '../../store/best-checkpoint.ts';

/** The run with the checkpoints that go along: of `few` the best and the last that can be gone on from. */
export function chosenCheckpoints(run: WholeRun, which: ExportRequest['checkpoints']): WholeRun {
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
