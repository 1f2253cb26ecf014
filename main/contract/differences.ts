/**
 * Where configurations differ: each is flattened to the paths of its values, as in `recipe.steps`, and compared path by
 * path. Pure, and knows no schema: a setting that joins tomorrow is compared without a line here.
 */

import { z } from 'zod';

/** What stands at the end of a path. Of objects and arrays only empty ones do. */
export const leaf = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.never()), z.strictObject({})]);
export type Leaf = z.infer<typeof leaf>;

export interface Difference {
  path: string;
  /** Of each configuration in turn; `undefined` where it has nothing at this path, which is not the same as `null`. */
  values: (Leaf | undefined)[];
}

/**
 * The values of nested objects and arrays by path, in the order in which they stand. Places of arrays are numbers; a key
 * that has a dot itself is quoted. What is `undefined` is absent.
 */
export function flattened(value: unknown): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (place: unknown, path: readonly string[]) => {
    const inner =
      typeof place === 'object' && place !== null
        ? Object.entries(place).filter(([, entry]) => entry !== undefined)
        : [];
    if (inner.length === 0 && path.length > 0) leaves.set(path.join('.'), place as Leaf);
    for (const [key, entry] of inner) walk(entry, [...path, /[."]/.test(key) ? JSON.stringify(key) : key]);
  };
  walk(value, []);
  return leaves;
}

/** {@link differencesAt} of configurations that are yet to be flattened. */
export function differences(configurations: readonly unknown[]): Difference[] {
  return differencesAt(configurations.map(flattened));
}

/** Paths at which not all configurations have the same value. */
export function differencesAt(all: readonly ReadonlyMap<string, Leaf>[]): Difference[] {
  return sideBySide(all).filter(isDifference);
}

/** Every path that any configuration has, those at which all have the same value as well. */
export function sideBySide(all: readonly ReadonlyMap<string, Leaf>[]): Difference[] {
  const paths = new Set(all.flatMap((leaves) => [...leaves.keys()]));
  return [...paths].map((path) => ({ path, values: all.map((leaves) => leaves.get(path)) }));
}

/** Whether the values are not all the same, and of the same type: 1 is not "1", and `null` is not absent. */
export const isDifference = ({ values }: Pick<Difference, 'values'>): boolean =>
  values.some((value) => !isSame(value, values[0]));

function isSame(left: Leaf | undefined, right: Leaf | undefined): boolean {
  if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return true;
  // Two empty ones of the same kind.
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  return Array.isArray(left) === Array.isArray(right);
}
