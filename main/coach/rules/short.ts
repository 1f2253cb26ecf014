import type { Reading } from '../../contract/coaching.ts';
import { isOver, knowsNothing, type ObservedRun, readingOf, trainingWithin } from '../observed-run.ts';
import { ofSteps } from '../settings-to-try.ts';

/** In its last quarter the training loss was this share lower than in the quarter before. */
export const STEEP_SHARE = 0.01;
const LONGER = 10;

/** It ended above the unigram line while it still fell: a good rate, and too few steps to say more. */
export function short(run: ObservedRun): Reading | null {
  const { lines, evaluations, specification, step } = run;
  const last = evaluations.at(-1);
  if (!lines || !last || !specification || !isOver(run)) return null;
  if (last.value <= lines.unigram || !knowsNothing(run, last)) return null;
  const quarter = Math.ceil(step / 4);
  const before = trainingWithin(run, step - 2 * quarter + 1, step - quarter);
  const now = trainingWithin(run, step - quarter + 1, step);
  if (before === null || now === null || before - now < STEEP_SHARE * before) return null;
  return readingOf(run, {
    kind: 'short',
    sign: 'still-steep',
    severity: 'notice',
    change: ofSteps(specification, specification.recipe.steps * LONGER),
    values: {
      last,
      unigram: lines.unigram,
      trainingBefore: { step: step - quarter, value: before },
      training: { step, value: now },
    },
  });
}
