import type { Reading } from '../../contract/coaching.ts';
import { isOver, knowsNothing, type ObservedRun, readingOf } from '../observed-run.ts';
import { gentler, usualRate } from '../settings-to-try.ts';

/** Some evaluation behind the warm-up lay this far above the uniform line, in bits a byte; … */
export const ABOVE_UNIFORM = 0.3;
/** … or the rate is so many times that of models of its width, … */
export const TIMES_USUAL = 4;
/** … its steps could have carried the weights anywhere (all rates together, in standard deviations of the start), … */
export const LEAST_REACH = 50;
/** … and yet it stands in this upper part of the way from the unigram line down to the five-gram. */
export const UPPER_PART = 0.6;
/** Of a run that trains, this share has to be behind it, and it has to stand higher: while the rate comes down, much settles. */
const LEAST_SHARE = 0.5;
export const UPPER_PART_MIDWAY = 0.85;

/**
 * Steps too large to settle: the model keeps little more than what counts of single letters know. Of recorded runs of 300
 * steps those at six times the usual rate and more end at 0.71 to 1.06 of the way from the five-gram to the unigram line,
 * healthy ones at 0.4 to 0.8. By its curve alone a rate looks like a small model or a short run, so the rate itself is part of
 * the evidence. Four times the usual is never blamed, and one of the recorded runs at six times ended as well as at the usual.
 */
export function rateTooHigh(run: ObservedRun): Reading | null {
  const { lines, evaluations, specification, reach } = run;
  const last = evaluations.at(-1);
  if (!lines || !last || !specification) return null;
  const found = { kind: 'rate-too-high', severity: 'problem', change: gentler(specification) } as const;
  const { learningRate: rate, warmupSteps } = specification.recipe;
  const { uniform, unigram, fiveGram } = lines;
  const above = evaluations.find(
    (each) => each.step > warmupSteps && each.value > uniform + ABOVE_UNIFORM && knowsNothing(run, each),
  );
  const usual = usualRate(specification);
  if (above && rate > usual)
    return readingOf(run, { ...found, sign: 'was-above-uniform', values: { value: above, uniform, rate } });
  const moved = reach !== null && reach >= LEAST_REACH * specification.model.initialStandardDeviation;
  const half = isOver(run) || run.step >= LEAST_SHARE * run.steps;
  const line = fiveGram + (isOver(run) ? UPPER_PART : UPPER_PART_MIDWAY) * (unigram - fiveGram);
  if (!(half && moved && rate > TIMES_USUAL * usual && last.value > line)) return null;
  return readingOf(run, {
    ...found,
    sign: last.value > unigram ? 'stands-above-unigram' : 'stands-near-unigram',
    values: { last, unigram, fiveGram, rate, usualRate: usual },
  });
}
