/** Which checkpoints attention is looked at of. Pure. */
import { MOST_ASKED_CHECKPOINTS } from '../../../../../main/contract/attention.ts';
import type { CheckpointEntry } from '../../../../../main/contract/run.ts';

/** @returns steps, ascending, and that which is shown first */
export function lookedAt(checkpoints: readonly Pick<CheckpointEntry, 'step' | 'best' | 'weightsWhole'>[]): {
  steps: number[];
  best: number | undefined;
} {
  const whole = checkpoints.filter(({ weightsWhole }) => weightsWhole);
  const steps = thinned(whole.map(({ step }) => step).sort((one, other) => one - other));
  return { steps, best: whole.find((one) => one.best)?.step ?? steps.at(-1) };
}

/** As many as can be asked at once, the first and the last among them. */
function thinned(steps: readonly number[]): number[] {
  if (steps.length <= MOST_ASKED_CHECKPOINTS) return [...steps];
  const apart = (steps.length - 1) / (MOST_ASKED_CHECKPOINTS - 1);
  return Array.from({ length: MOST_ASKED_CHECKPOINTS }, (_, place) => steps[Math.round(place * apart)]!);
}
