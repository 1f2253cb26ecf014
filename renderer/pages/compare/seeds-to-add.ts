import type { ComparedRunEntry } from '../../../main/contract/comparison.ts';
import { finiteOf } from '../../../main/contract/metric.ts';
import type { Verdict } from '../../../main/contract/verdict.ts';

/** With fewer pairs there is hardly a scatter to judge by. */
const FEWEST_PAIRS = 3;
/** Where so many as were reckoned are there and could not say: some more. */
const SOME_MORE = 2;
const MOST_AT_ONCE = 100;

/**
 * Seeds that both sides should get so that a difference that matters would be found; `null` where more would not help, or
 * more than anybody trains were needed.
 */
export function seedsToAdd({ kind, reason, seedsForDelta, matchedSeeds }: Verdict): number | null {
  if (kind !== 'too-few' || reason?.startsWith('no-value')) return null;
  const pairs = matchedSeeds.length;
  if (reason !== null) return Math.max(SOME_MORE, FEWEST_PAIRS - pairs);
  if (seedsForDelta === null) return null;
  // With these there are as many a side as the verdict says.
  return seedsForDelta > pairs ? Math.min(MOST_AT_ONCE, seedsForDelta - pairs) : SOME_MORE;
}

/** Ids of the runs that a verdict can stand on, and of those that it can't. */
export function byValue(runs: readonly Pick<ComparedRunEntry, 'id' | 'value'>[]) {
  const ids = (isThere: boolean) => runs.filter(({ value }) => (finiteOf(value) !== null) === isThere);
  return { withValue: ids(true).map(({ id }) => id), without: ids(false).map(({ id }) => id) };
}
