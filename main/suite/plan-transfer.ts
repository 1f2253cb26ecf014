/** Which runs tell whether pretraining pays: both sides from the same lines, with the same seeds and steps. Pure. */
import { LabError } from '../contract/fault.ts';
import type { ClassificationSpecification } from '../contract/run-specification.ts';
import type { PlannedTransferRun, TransferPlan, TransferRequest, TransferSide } from '../contract/transfer.ts';

/** What a network of these labels takes. */
export interface TransferPace {
  secondsToFirstStep: number;
  secondsPerStep: number;
  secondsPerEvaluation: number;
}

export interface TransferRun extends PlannedTransferRun {
  specification: ClassificationSpecification;
}

/** Steps from one label on; they grow with the cube root of the labels, so that a hundred times as many get five times the steps. */
const STEPS_OF_ONE = 20;
/** Fewer than this share of the usual steps would tell of neither side. */
const LEAST_SHARE = 0.2;
/** Each is a chance to choose before the few labels are known by heart. */
const EVALUATIONS = 5;
const WARMUP_SHARE = 0.1;

/** What the whole takes if nothing is left out. */
const usualSteps = (labels: number): number => Math.round(STEPS_OF_ONE * Math.cbrt(labels));

/**
 * @param base of a run of each side: its network, recipe, text and start
 * @throws LabError `transfer-too-short` {minutes, least}
 */
export function planTransfer(
  request: TransferRequest,
  base: Record<TransferSide, ClassificationSpecification>,
  pace: TransferPace,
): Omit<TransferPlan, 'runs'> & { runs: TransferRun[] } {
  const { labelCounts, draws, seeds, minutes } = request;
  const each = [...labelCounts].sort((one, other) => one - other);
  const count = 2 * draws * seeds;
  const fixed = count * each.length * (pace.secondsToFirstStep + EVALUATIONS * pace.secondsPerEvaluation);
  const learning = count * each.reduce((sum, labels) => sum + usualSteps(labels), 0) * pace.secondsPerStep;
  const share = Math.min(1, (60 * minutes - fixed) / learning);
  if (share < LEAST_SHARE)
    throw new LabError('transfer-too-short', { minutes, least: Math.ceil((fixed + LEAST_SHARE * learning) / 60) });
  const runs: TransferRun[] = [];
  for (let seed = 1; seed <= seeds; seed++)
    for (let draw = 1; draw <= draws; draw++)
      for (const labels of each)
        for (const side of ['scratch', 'pretrained'] as const) {
          const steps = Math.max(EVALUATIONS, Math.floor(share * usualSteps(labels)));
          const seconds =
            pace.secondsToFirstStep + steps * pace.secondsPerStep + EVALUATIONS * pace.secondsPerEvaluation;
          const run = { side, labels, draw, seed, steps };
          runs.push({ ...run, seconds, specification: specificationOf(base[side], run) });
        }
  return { runs, share, seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0) };
}

function specificationOf(
  base: ClassificationSpecification,
  { labels, draw, seed, steps }: Omit<PlannedTransferRun, 'seconds'>,
): ClassificationSpecification {
  const every = Math.ceil(steps / EVALUATIONS);
  return {
    ...base,
    objective: { ...base.objective, examples: labels, draw },
    recipe: { ...base.recipe, steps, warmupSteps: Math.max(1, Math.round(steps * WARMUP_SHARE)) },
    observation: { ...base.observation, evaluateEvery: every, sampleEvery: steps, checkpointEvery: steps },
    seed,
  };
}
