import type { ComparedRunEntry } from '../../../main/contract/comparison.ts';
import { finiteOf } from '../../../main/contract/metric.ts';
import type { Verdict } from '../../../main/contract/verdict.ts';

/** With fewer pairs there is hardly a scatter to judge by. */
const FEWEST_PAIRS = 3;
/** Where so many as were reckoned are there and could not say: some more. */
const SOME_MORE = 2;
const MOST_AT_ONCE = 100;

interface Side {
  runs: readonly Pick<ComparedRunEntry, 'seed' | 'value'>[];
}

/**
 * Seeds that both sides should get so that a difference that matters would be found; `null` where more would not help, or
 * more than anybody trains were needed.
 */
export function seedsToAdd({ kind, reason, seedsForDelta }: Verdict, one: Side, other: Side): number | null {
  if (kind !== 'too-few' || reason?.startsWith('no-value')) return null;
  const seeds = new Set(withValue(other).map(({ seed }) => seed));
  const shared = new Set(withValue(one).flatMap(({ seed }) => (seeds.has(seed) ? [seed] : []))).size;
  if (reason !== null) return Math.max(SOME_MORE, FEWEST_PAIRS - shared);
  if (seedsForDelta === null) return null;
  return Math.min(MOST_AT_ONCE, Math.max(SOME_MORE, seedsForDelta - shared));
}

/** Runs that a verdict can stand on. */
export const withValue = <Run extends Pick<ComparedRunEntry, 'value'>>({ runs }: { runs: readonly Run[] }): Run[] =>
  runs.filter(({ value }) => finiteOf(value) !== null);
