/**
 * Exponential moving average without the pull towards zero at its beginning (Kingma & Ba 2015, §3: divided by
 * 1 − weightⁿ).
 *
 * Each value weighs as much as the number of measurements it stands for, so that a curve looks the same however finely
 * it was decimated: a bucket of n values counts like n values that are alike.
 *
 * @param weight 0 leaves the values as they are; 0.99 remembers about a hundred measurements
 * @param counts measurements behind each value; 1 each when absent
 */
export function smooth(values: readonly number[], weight: number, counts?: readonly number[]): number[] {
  if (weight <= 0) return [...values];
  let average = 0;
  let remembered = 0;
  return values.map((value, index) => {
    const keep = weight ** (counts?.[index] ?? 1);
    average = keep * average + (1 - keep) * value;
    remembered = keep * remembered + (1 - keep);
    return average / remembered;
  });
}
