import type { Reading } from '../../contract/coaching.ts';
import { isOver, type ObservedRun, readingOf } from '../observed-run.ts';
import { bolder } from '../settings-to-try.ts';

/** All rates together, in standard deviations of the weights that it began with: below this they stayed about where they were. */
export const REACH_OF_START = 0.5;
/** Of a run that trains, this share has to be behind it. */
const LEAST_SHARE = 0.5;

/**
 * Still above the unigram line, because the steps were too small: Adam moves a weight by about the rate at most (Kingma
 * and Ba 2015, §2.1), so that all rates together bound how far it got. Rates that get below the unigram line look like a
 * run that was merely short.
 */
export function rateTooLow(run: ObservedRun): Reading | null {
  const { lines, evaluations, specification, reach } = run;
  const last = evaluations.at(-1);
  if (!lines || !last || !specification || reach === null) return null;
  if (!isOver(run) && run.step < LEAST_SHARE * run.steps) return null;
  const { initialStandardDeviation: start } = specification.model;
  if (last.value <= lines.unigram || reach >= REACH_OF_START * start) return null;
  const change = bolder(specification);
  if (change === null) return null;
  return readingOf(run, {
    kind: 'rate-too-low',
    sign: 'hardly-moved',
    severity: 'problem',
    change,
    values: { last, unigram: lines.unigram, rate: specification.recipe.learningRate, reach, start },
  });
}
