/**
 * p values of several comparisons made at once, corrected so that the chance of any false one stays at the level (Holm
 * 1979, "A simple sequentially rejective multiple test procedure"): the smallest times m, the next times m − 1, …, each
 * at least as large as the one before it.
 *
 * A comparison without a p value is none of the family and keeps its `null`; the family's size is what is left.
 */
export function holm(pValues: readonly (number | null)[]): { corrected: (number | null)[]; family: number } {
  const family = pValues
    .map((value, place) => ({ value, place }))
    .filter((each): each is { value: number; place: number } => each.value !== null)
    .sort((a, b) => a.value - b.value);
  const corrected: (number | null)[] = pValues.map(() => null);
  let largest = 0;
  family.forEach(({ value, place }, rank) => {
    largest = Math.max(largest, Math.min(1, value * (family.length - rank)));
    corrected[place] = largest;
  });
  return { corrected, family: family.length };
}
