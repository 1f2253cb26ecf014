import type { RunState } from '../contract/run.ts';
import type { SeedsOfGroup } from './next-seeds.ts';

/** Those that a comparison takes in: they have values, or will without anybody's doing. The first joins soonest. */
const JOINS: readonly RunState[] = ['finished', 'running', 'queued'];

/**
 * Which seeds of a group count in a comparison, which wait to be taken in, and which are of no use to it. Pure.
 *
 * @param runs all that there are of the group
 * @param compared ids of those that are compared, with a value and without one
 */
export function seedsToCompare(
  runs: readonly { id: string; seed: number; state: RunState }[],
  { withValue, without }: { withValue: readonly string[]; without: readonly string[] },
): SeedsOfGroup {
  const counted = new Set(runs.flatMap(({ id, seed }) => (withValue.includes(id) ? [seed] : [])));
  const others = runs.filter(({ id, seed }) => !counted.has(seed) && !without.includes(id));
  const joining = JOINS.flatMap((state) => others.filter((run) => run.state === state));
  // Of several with one seed the first stands.
  const there = new Map(joining.toReversed().map(({ seed, id }) => [seed, id]));
  const spent = runs.flatMap(({ seed }) => (counted.has(seed) || there.has(seed) ? [] : [seed]));
  return { counted, there, spent: new Set(spent) };
}
