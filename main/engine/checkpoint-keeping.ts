/**
 * Which checkpoints stay. While a run lives: the last three and the best by validation. After its end: the best, weights
 * only, and the last whole, so that another run can train it further. A run that was stopped or interrupted still lives:
 * it can go on. Where all are to be kept, those that would go keep their weights.
 */
import { bestCheckpoint } from '../store/best-checkpoint.ts';

export interface KeptCheckpoint {
  step: number;
  validationLoss: number | null;
  contents: 'full' | 'weights';
}

export interface KeepingPlan {
  /** Steps whose folders go. */
  remove: number[];
  /** Steps that keep their weights only. */
  weightsOnly: number[];
}

const LAST_KEPT_WHILE_ALIVE = 3;

export function keepingPlan(
  checkpoints: readonly KeptCheckpoint[],
  { ended, keep }: { ended: boolean; keep: 'few' | 'all' },
): KeepingPlan {
  const bySteps = [...checkpoints].sort((a, b) => a.step - b.step);
  const kept = new Set(bySteps.slice(ended ? -1 : -LAST_KEPT_WHILE_ALIVE).map(({ step }) => step));
  const best = bestCheckpoint(bySteps);
  if (best) kept.add(best.step);
  const others = bySteps.filter(({ step }) => !kept.has(step));
  const last = bySteps.at(-1)?.step;
  const slimmed = [
    ...(keep === 'all' ? others : []),
    ...(ended ? bySteps.filter(({ step }) => kept.has(step) && step !== last) : []),
  ];
  return {
    remove: keep === 'all' ? [] : others.map(({ step }) => step),
    weightsOnly: slimmed.filter(({ contents }) => contents === 'full').map(({ step }) => step),
  };
}
