/** Drawing numbers for templates. */
import type { Random } from '../../random/random.ts';

/** One of a list, each as likely as another. @throws RangeError for an empty list */
export function oneOf<const Item>(random: Random, list: readonly Item[]): Item {
  return list[random.integer(list.length)]!;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + random.integer(high - low + 1);
}

/** A multiple of `step` from `low` to `high`, both included, without the dust of binary fractions. */
export function stepped(random: Random, low: number, high: number, step: number): number {
  const steps = Math.round((high - low) / step);
  return Number((low + random.integer(steps + 1) * step).toFixed(6));
}
