import { chiProbability } from './incomplete-gamma.ts';
import { bisect, studentTQuantile } from './student-t.ts';

const POWER = 0.8;

/**
 * The smallest true difference that a two-sided t test at this level finds in four of five repetitions (power 80 %), in
 * units of the difference's standard error: the δ at which P(|T′| > t of 1 − level/2) = 0.8, where T′ has Student's
 * noncentral distribution with noncentrality δ (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2,
 * ch. 31).
 *
 * @param degrees of freedom, at least 1
 * @param level chance of a difference that is none, above 0 and below 1
 */
export function detectableInStandardErrors(degrees: number, level: number): number {
  const critical = studentTQuantile(1 - level / 2, degrees);
  let high = 4;
  while (power(high, critical, degrees) < POWER) high *= 2;
  return bisect((shift) => power(shift, critical, degrees) - POWER, 0, high);
}

/**
 * Seeds that a side (or pairs) would need for a difference to be found with that power, from the scatter seen so far.
 *
 * @param wanted.standardDeviation of the difference that one seed a side, or one pair, gives
 * @param wanted.degreesASeed degrees of freedom for each seed beyond the first: 1 of pairs, up to 2 of two sides
 * @returns `null` where not even `most` would do
 */
export function seedsFor(wanted: {
  difference: number;
  standardDeviation: number;
  degreesASeed: number;
  level: number;
  most: number;
}): number | null {
  const { difference, standardDeviation, degreesASeed, level, most } = wanted;
  if (!(difference > 0)) return null;
  const areEnough = (seeds: number) => {
    const degrees = degreesASeed * (seeds - 1);
    const shift = (difference / standardDeviation) * Math.sqrt(seeds);
    return power(shift, studentTQuantile(1 - level / 2, degrees), degrees) >= POWER;
  };
  if (!areEnough(most)) return null;
  // Each further seed adds to the power.
  let [tooFew, enough] = [1, most];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (areEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** P(|T′| > c) of T′ = (Z + δ) / S with S = √(χ²_ν / ν). */
function power(shift: number, critical: number, degrees: number): number {
  return upperTail(shift, critical, degrees) + upperTail(-shift, critical, degrees);
}

/** Beyond these a standard normal variable has less than 10⁻¹⁶. */
const FAR = 8.3;

/**
 * P((Z + δ) / S > c): given Z = z the chance is P(S < (z + δ) / c), which is averaged over the normal density by Simpson's
 * rule. Not over the density of S: near one degree of freedom that begins with an edge, and with a large c all that counts
 * happens within a width of 1 / c. By u = √(z + δ) the root that P has at its beginning is smooth as well.
 */
function upperTail(shift: number, critical: number, degrees: number): number {
  if (shift + FAR <= 0) return 0;
  const [low, high] = [Math.sqrt(Math.max(0, shift - FAR)), Math.sqrt(shift + FAR)];
  const pieces = 200;
  const width = (high - low) / pieces;
  let sum = 0;
  for (let piece = 0; piece <= pieces; piece += 1) {
    const u = low + piece * width;
    const weight = piece === 0 || piece === pieces ? 1 : piece % 2 === 1 ? 4 : 2;
    const density = Math.exp(-((u * u - shift) ** 2) / 2) / Math.sqrt(2 * Math.PI);
    sum += weight * density * chiProbability((u * u) / critical, degrees) * 2 * u;
  }
  return (sum * width) / 3;
}
