import type { Reading } from '../../contract/coaching.ts';
import { type EvidenceValues, isOver, type ObservedRun, type Point, readingOf } from '../observed-run.ts';
import { bolder, usualRate } from '../settings-to-try.ts';

/** All rates together, in standard deviations of the weights that it began with: below this they stayed about where they were. */
export const REACH_OF_START = 0.5;
/** Of a run that trains, this share has to be behind it. */
const LEAST_SHARE = 0.5;
/** The rate that is usual for the width is more than so many times its own. */
export const TIMES_BELOW_USUAL = 20;
/** Weights that stayed where they were are the rate's doing where the usual one is more than so many times its own. */
const TIMES_TO_BLAME = 2;
/** A run that goes on from another fell, or rose, by less than this, in the unit of the losses, … */
export const HARDLY = 0.01;
/** … or than this share of what it lacked to the five-gram at its start. */
export const HARDLY_OF_GAP = 0.02;

/**
 * The steps were too small. Adam moves a weight by about the rate at most (Kingma and Ba 2015, §2.1), so that all rates
 * together bound how far it got. Of a run that begins with nothing it is seen while that is still above the unigram line;
 * rates that get below the line look like a run that was merely short. One that goes on from another is read by what it
 * moved itself, wherever that one had come to.
 */
export function rateTooLow(run: ObservedRun): Reading | null {
  const { specification, reach } = run;
  const last = run.evaluations.at(-1);
  if (!run.lines || !last || !specification || reach === null) return null;
  if (!isOver(run) && run.step < LEAST_SHARE * run.steps) return null;
  const change = bolder(specification);
  if (change === null) return null;
  const found = seen(run, last, reach);
  return found && readingOf(run, { kind: 'rate-too-low', severity: 'problem', change, ...found });
}

/** By which sign, `null` for none. @param run with lines and a specification */
function seen(
  run: ObservedRun,
  last: Point,
  reach: number,
): (Pick<Reading, 'sign'> & { values: EvidenceValues }) | null {
  const { unigram, fiveGram } = run.lines!;
  const { began, specification } = run;
  const rate = specification!.recipe.learningRate;
  const start = specification!.model.initialStandardDeviation;
  const usual = usualRate(specification!);
  const isFarBelow = usual > TIMES_BELOW_USUAL * rate;
  const stayed = reach < REACH_OF_START * start;
  // So few steps that the usual rate would have left it there as well say nothing of the rate.
  const tooFew = (reach * usual) / rate < REACH_OF_START * start;
  if (began) {
    const hardly = Math.max(HARDLY, HARDLY_OF_GAP * (began.value - fiveGram));
    if (!isFarBelow || !stayed || tooFew || Math.abs(began.value - last.value) >= hardly) return null;
    return { sign: 'hardly-moved-on', values: { began, last, rate, reach, usualRate: usual } };
  }
  if (specification!.startFrom !== null || last.value <= unigram) return null;
  if (stayed && (tooFew || usual <= TIMES_TO_BLAME * rate)) return null;
  if (stayed) return { sign: 'hardly-moved', values: { last, unigram, rate, reach, start } };
  return isFarBelow ? { sign: 'far-below-usual', values: { last, unigram, rate, usualRate: usual } } : null;
}
