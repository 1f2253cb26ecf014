import type { Reading } from '../../contract/coaching.ts';
import { bestOf, isOver, knowsNothing, type ObservedRun, readingOf } from '../observed-run.ts';
import { gentler } from '../settings-to-try.ts';

/** Above the uniform line by so much, in bits a byte, the run knows less than nothing. */
export const ABOVE_UNIFORM = 0.05;
/** The training loss has climbed where the last parts lie above its best by this share of it … */
export const CLIMBED_SHARE = 0.15;
/** … and has lost this share of all that it knew beyond guessing: near zero a share of the best is the noise of batches … */
export const LOST_SHARE = 0.1;
/** … taken over this share of the run, so that no single batch is believed. */
const WINDOW_SHARE = 0.05;
const FEWEST_PARTS = 5;

/**
 * The loss grows without end: it is no number any more, ended above what guessing costs, or the training loss itself
 * climbed far above its own best, which memorizing never does.
 */
export function diverges(run: ObservedRun): Reading | null {
  const change = run.specification && gentler(run.specification);
  const found = { kind: 'diverges', severity: 'problem', change } as const;
  if (run.notFinite) return readingOf(run, { ...found, sign: 'loss-not-finite', values: { value: run.notFinite } });
  if (run.weightsNotFinite !== null)
    return readingOf(run, {
      ...found,
      sign: 'weights-not-finite',
      values: { value: { step: run.weightsNotFinite, value: 'NaN' } },
    });
  const last = run.evaluations.at(-1);
  if (isOver(run) && run.lines && last && last.value > run.lines.uniform + ABOVE_UNIFORM && knowsNothing(run, last))
    return readingOf(run, { ...found, sign: 'ends-above-uniform', values: { last, uniform: run.lines.uniform } });
  const climbed = climb(run);
  if (!climbed) return null;
  return readingOf(run, {
    ...found,
    sign: 'climbed',
    values: { ...climbed, rise: climbed.last.value - climbed.best.value },
  });
}

function climb({ training, steps, lines, evaluations }: ObservedRun) {
  const most = Math.max(FEWEST_PARTS, Math.ceil(training.length * WINDOW_SHARE));
  if (training.length < 2 * most) return null;
  const means = training.slice(most - 1).map((part, place) => ({
    step: part.lastStep,
    value: training.slice(place, place + most).reduce((sum, { mean }) => sum + mean, 0) / most,
  }));
  const best = bestOf(means)!;
  const last = means.at(-1)!;
  const rise = last.value - best.value;
  const learned = Math.max(training[0]!.mean, lines?.uniform ?? 0) - best.value;
  // What it is scored on tells better than the batches of the moment.
  const scored = evaluations.at(-1);
  if (evaluations.length > 1 && scored && scored.step > best.step && bestOf(evaluations) === scored) return null;
  return steps > 0 && rise > CLIMBED_SHARE * best.value && rise > LOST_SHARE * learned ? { last, best } : null;
}
