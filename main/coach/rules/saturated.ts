import type { Reading } from '../../contract/coaching.ts';
import { bestOf, isOver, type ObservedRun, readingOf } from '../observed-run.ts';
import { wider } from '../settings-to-try.ts';

/** Of the run, from its end back: what it gained there … */
export const LAST_SHARE = 0.4;
/** … is less than this share of what it still lacks to the five-gram, … */
export const SHARE_OF_GAP = 0.06;
/** … although its steps could have carried the weights so far: all rates together, in standard deviations of the start. */
export const LEAST_REACH = 60;
/** Once they could have carried them so much further, … */
export const FAR_REACH = 500;
/** … less than this share is little. */
export const SHARE_OF_GAP_FAR = 0.12;
const FEWEST_EVALUATIONS = 5;
/** In the unit of the losses: one that got worse is not full. */
const RISEN = 0.02;
/** In the same unit: a fall that is none. */
const STILL = 0.005;

/**
 * The model holds no more: flat for the last part of a long run, and still far above what counting five letters gives.
 * Every rate that comes down flattens a curve, so a small fall alone says nothing: of what is missing to the five-gram
 * recorded models of width 4 and 8 gained 4 % there, healthy runs 7 % and more; after
 * 4,000 and 8,000 steps width 8 gained 8 %, width 32 gained 36 % and more.
 */
export function saturated(run: ObservedRun): Reading | null {
  const { lines, evaluations, specification, reach } = run;
  const last = evaluations.at(-1);
  if (!lines || !last || !specification || reach === null || !isOver(run)) return null;
  if (evaluations.length < FEWEST_EVALUATIONS || last.value > bestOf(evaluations)!.value + RISEN) return null;
  const deviations = reach / specification.model.initialStandardDeviation;
  if (deviations < LEAST_REACH) return null;
  const from = evaluations.findLast(({ step }) => step <= last.step * (1 - LAST_SHARE));
  const gap = last.value - lines.fiveGram;
  if (!from || gap <= 0) return null;
  const fall = from.value - last.value;
  if (fall >= (deviations < FAR_REACH ? SHARE_OF_GAP : SHARE_OF_GAP_FAR) * gap) return null;
  const found = { kind: 'saturated', severity: 'notice', change: wider(specification) } as const;
  if (fall < STILL) return readingOf(run, { ...found, sign: 'stood-still', values: { value: from, last, gap } });
  const values = { value: from, last, fall, gap, share: fall / gap };
  return readingOf(run, { ...found, sign: 'flat-above-five-gram', values });
}
