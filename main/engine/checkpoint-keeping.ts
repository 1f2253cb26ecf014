/**
 * Which checkpoints stay. While a run lives: the last three and the best by validation. After its end: the best and the
 * last, weights only. A run that was stopped or interrupted still lives: it can go on.
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

export function keepingPlan(checkpoints: readonly KeptCheckpoint[], { ended }: { ended: boolean }): KeepingPlan {
  const bySteps = [...checkpoints].sort((a, b) => a.step - b.step);
  const kept = new Set(bySteps.slice(ended ? -1 : -LAST_KEPT_WHILE_ALIVE).map(({ step }) => step));
  const best = bestCheckpoint(bySteps);
  if (best) kept.add(best.step);
  return {
    remove: bySteps.filter(({ step }) => !kept.has(step)).map(({ step }) => step),
    weightsOnly: ended
      ? bySteps.filter(({ step, contents }) => kept.has(step) && contents === 'full').map(({ step }) => step)
      : [],
  };
}
