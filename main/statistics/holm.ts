export interface Holm {
  /** p values to be compared with the level of all: `null` where there is none. */
  corrected: (number | null)[];
  /** The level that each p value by itself is compared with. */
  levels: (number | null)[];
  /** How many comparisons have a p value. */
  family: number;
}

/**
 * p values of several comparisons made at once, corrected so that the chance of any false one stays at the level (Holm
 * 1979, "A simple sequentially rejective multiple test procedure"): the smallest times m, the next times m − 1, …, each
 * at least as large as the one before it.
 *
 * The same as a level for each: the k-th smallest is compared with level / (m − k + 1), and from the first that is not below
 * its level on all have the level of that one. Then p < its level says what Holm's procedure says: what stands before the
 * first failure is below its own level, and what stands after it is no smaller than the p value that failed, at the very
 * level at which that failed. So an interval at 1 − level leaves out 0 where, and only where, its comparison is rejected,
 * and whatever else is reckoned by that level goes with it. Equal p values have one level, the first's.
 *
 * A comparison without a p value is none of the family and keeps its `null`; the family's size is what is left.
 *
 * @param familyLevel how often at most any difference is told that is none
 */
export function holm(pValues: readonly (number | null)[], familyLevel: number): Holm {
  const family = pValues
    .map((value, place) => ({ value, place }))
    .filter((each): each is { value: number; place: number } => each.value !== null)
    .sort((a, b) => a.value - b.value);
  const corrected: (number | null)[] = pValues.map(() => null);
  const levels = [...corrected];
  let largest = 0;
  let level = 0;
  let failed = false;
  family.forEach(({ value, place }, rank) => {
    const left = family.length - rank;
    if (!failed && value !== family[rank - 1]?.value) level = familyLevel / left;
    failed ||= value >= level;
    largest = Math.max(largest, Math.min(1, value * left));
    corrected[place] = largest;
    levels[place] = level;
  });
  return { corrected, levels, family: family.length };
}
