import type { Reading } from '../../contract/coaching.ts';
import { bestOf, type ObservedRun, readingOf, trainingWithin } from '../observed-run.ts';
import { ofSteps } from '../settings-to-try.ts';

/** The validation rose above its best by more than this, in the unit of the losses, … */
export const LEAST_RISE = 0.03;
/** … and by more than this share of it, … */
export const LEAST_RISE_SHARE = 0.015;
/** … for so many evaluations, … */
export const EVALUATIONS_AFTER_BEST = 2;
/** … while the training loss still fell by so much. */
export const LEAST_TRAINING_FALL = 0.02;

/** What is learned of the text that is seen helps no more on text that is not: validation up, training down. */
export function overfits(run: ObservedRun): Reading | null {
  const { evaluations, specification } = run;
  const best = bestOf(evaluations);
  const last = evaluations.at(-1);
  if (!best || !last) return null;
  const rise = last.value - best.value;
  const after = evaluations.filter(({ step }) => step > best.step).length;
  if (rise <= Math.max(LEAST_RISE, LEAST_RISE_SHARE * best.value) || after < EVALUATIONS_AFTER_BEST) return null;
  // Of as many steps before each of the two, so that single batches don't count.
  const span = Math.max(1, Math.round((last.step - best.step) / after));
  const before = trainingWithin(run, best.step - span + 1, best.step);
  const now = trainingWithin(run, last.step - span + 1, last.step);
  if (before === null || now === null || before - now < LEAST_TRAINING_FALL) return null;
  return readingOf(run, {
    kind: 'overfits',
    sign: 'validation-rises',
    severity: 'problem',
    change: specification && ofSteps(specification, best.step),
    values: {
      best,
      last,
      rise,
      trainingBefore: { step: best.step, value: before },
      training: { step: last.step, value: now },
    },
  });
}
