export interface PairedComparison {
  readonly bothRight: number;
  readonly bothWrong: number;
  readonly onlyFirstRight: number;
  readonly onlySecondRight: number;
  /** Two-sided; 1 where the two never differ. */
  readonly pValue: number;
}

/**
 * Whether two models (or prompts) differ, from right or wrong over the same items: the exact test of McNemar (1947, "Note
 * on the sampling error of the difference between correlated proportions"). Items that both solve or both miss say
 * nothing about which is better; of the others each side would have half if the two were alike, so the p value is a
 * binomial one. Two intervals that overlap may still differ by this test, because the items are the same.
 *
 * @throws RangeError when the lists differ in length
 */
export function pairedTest(first: readonly boolean[], second: readonly boolean[]): PairedComparison {
  if (first.length !== second.length) throw new RangeError(`${first.length} items beside ${second.length}`);
  let [bothRight, bothWrong, onlyFirstRight, onlySecondRight] = [0, 0, 0, 0];
  first.forEach((right, item) => {
    if (right && second[item]) bothRight += 1;
    else if (right) onlyFirstRight += 1;
    else if (second[item]) onlySecondRight += 1;
    else bothWrong += 1;
  });
  const pValue = signTest(onlyFirstRight, onlySecondRight);
  return { bothRight, bothWrong, onlyFirstRight, onlySecondRight, pValue };
}

/** Twice the probability of at most min(a, b) heads in a + b throws of a fair coin, at most 1. */
function signTest(a: number, b: number): number {
  const throws = a + b;
  const fewest = Math.min(a, b);
  // In logarithms: 2⁻ⁿ alone is below the smallest number from n = 1,075 on.
  let logLargest = -throws * Math.LN2;
  for (let heads = 1; heads <= fewest; heads += 1) logLargest += Math.log((throws - fewest + heads) / heads);
  // The other terms as parts of the largest, C(n, k − 1) = C(n, k) · k / (n − k + 1): each is smaller than the last.
  let sum = 0;
  let term = 1;
  for (let heads = fewest; heads >= 0; heads -= 1) {
    sum += term;
    term *= heads / (throws - heads + 1);
  }
  // With a = b the middle term counts for both sides, so that twice the sum is more than 1.
  return Math.min(1, 2 * Math.exp(logLargest + Math.log(sum)));
}
