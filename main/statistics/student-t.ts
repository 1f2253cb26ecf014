/**
 * P(T ≤ t) of Student's t distribution.
 *
 * @param degrees of freedom, above 0; need not be whole (Welch)
 */
export function studentTProbability(t: number, degrees: number): number {
  if (!(degrees > 0)) throw new RangeError(`${degrees} degrees of freedom`);
  if (Number.isNaN(t)) return Number.NaN;
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return t > 0 ? 1 : 0;
  // Abramowitz & Stegun 26.5.27, 26.7.1: the two tails are I_x(ν/2, 1/2) at x = ν / (ν + t²).
  const bothTails = incompleteBeta(degrees / (degrees + t * t), (t * t) / (degrees + t * t), degrees / 2, 0.5);
  return t > 0 ? 1 - bothTails / 2 : bothTails / 2;
}

/** P(|T| ≥ |t|): the two-sided p value, exact in the far tails too, where 1 − P would be 0. */
export function studentTBothTails(t: number, degrees: number): number {
  return Math.min(1, 2 * studentTProbability(-Math.abs(t), degrees));
}

/**
 * The t below which `share` of the distribution lies.
 *
 * @param share above 0 and below 1
 */
export function studentTQuantile(share: number, degrees: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`share ${share}`);
  // Symmetry keeps the search in the lower half, where the probability is small and exact.
  if (share > 0.5) return -studentTQuantile(1 - share, degrees);
  let low = -1;
  while (studentTProbability(low, degrees) > share) low *= 2;
  return bisect((t) => studentTProbability(t, degrees) - share, low, 0);
}

/** Where a growing function passes 0 between two places, to the last bit that halving can tell. */
export function bisect(grows: (at: number) => number, low: number, high: number): number {
  let [below, above] = [low, high];
  for (;;) {
    const middle = (below + above) / 2;
    if (middle <= below || middle >= above) return middle;
    if (grows(middle) < 0) below = middle;
    else above = middle;
  }
}

/**
 * The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz & Stegun 26.5.8) evaluated
 * with Lentz's method (Press et al., Numerical Recipes, 6.4).
 *
 * @param rest 1 − x, given apart so that it keeps its digits where x is close to 1
 */
function incompleteBeta(x: number, rest: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta(a, b));
  // The fraction converges fast on this side of the mean; the other side is its mirror image.
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(rest, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const least = 1e-300; // stands for a zero denominator
  const away = (value: number) => (Math.abs(value) < least ? least : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m += 1) {
    for (const term of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / away(1 + term * d);
      c = away(1 + term / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln Γ(x) for x > 0: Stirling's series from 10 on, reached by Γ(x + 1) = x Γ(x). */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 0;
  for (; shifted < 10; shifted += 1) product += Math.log(shifted);
  const square = shifted * shifted;
  const series =
    (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2 + series - product;
}
