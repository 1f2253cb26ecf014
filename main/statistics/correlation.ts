/** How far two figures of the same units go together, in a line. */

/** Fewer pairs always lie on a line. */
const FEWEST_PAIRS = 3;
/** Of the variance of a resample, next to that of all values: what is smaller is rounding. */
const ROUNDING = 1e-12;

/**
 * Pearson's product-moment correlation r. Where one of the two is 0 or 1 it is called the point-biserial correlation (Lord
 * and Novick 1968, Statistical Theories of Mental Test Scores); the formula is the same.
 *
 * @returns −1 … 1; `null` where it is not defined: fewer than three pairs, or one of the two is the same everywhere
 * @throws RangeError where the lists differ in length
 */
export function pearson(first: readonly number[], second: readonly number[]): number | null {
  if (first.length !== second.length) throw new RangeError(`${first.length} and ${second.length} values`);
  if (first.length < FEWEST_PAIRS || isConstant(first) || isConstant(second)) return null;
  const [x, y] = [centred(first), centred(second)];
  const product = x.reduce((sum, value, pair) => sum + value * y[pair]!, 0);
  return within(product / Math.sqrt(squares(x) * squares(y)));
}

/**
 * {@link pearson} in each resample of `resamples`.
 *
 * @param weights of each pair [pairs][draws]
 * @returns [draws]; NaN where it is not defined
 */
export function resampledCorrelations(
  first: readonly number[],
  second: readonly number[],
  weights: readonly Uint16Array[],
): Float64Array {
  const draws = weights[0]?.length ?? 0;
  // Around the mean of all, so that sums of squares keep their digits.
  const [x, y] = [centred(first), centred(second)];
  const [counts, sumX, sumY] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)];
  const [sumXx, sumYy, sumXy] = [new Float64Array(draws), new Float64Array(draws), new Float64Array(draws)];
  for (const [pair, own] of weights.entries()) {
    const [ofX, ofY] = [x[pair]!, y[pair]!];
    const [xx, yy, xy] = [ofX * ofX, ofY * ofY, ofX * ofY];
    for (let draw = 0; draw < draws; draw += 1) {
      const weight = own[draw]!;
      if (weight === 0) continue;
      counts[draw]! += weight;
      sumX[draw]! += weight * ofX;
      sumY[draw]! += weight * ofY;
      sumXx[draw]! += weight * xx;
      sumYy[draw]! += weight * yy;
      sumXy[draw]! += weight * xy;
    }
  }
  const [leastX, leastY] = [ROUNDING * squares(x), ROUNDING * squares(y)];
  return counts.map((count, draw) => {
    const varianceX = sumXx[draw]! - sumX[draw]! ** 2 / count;
    const varianceY = sumYy[draw]! - sumY[draw]! ** 2 / count;
    if (count < FEWEST_PAIRS || !(varianceX > leastX && varianceY > leastY)) return Number.NaN;
    return within((sumXy[draw]! - (sumX[draw]! * sumY[draw]!) / count) / Math.sqrt(varianceX * varianceY));
  });
}

const isConstant = (values: readonly number[]) => values.every((value) => value === values[0]);
const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
/** Rounding would leave 10⁻¹⁶ beyond the ends. */
const within = (correlation: number) => Math.min(1, Math.max(-1, correlation));

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}
