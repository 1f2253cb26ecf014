import { normalProbability } from './normal.ts';
import { bisect, logGamma, studentTQuantile } from './student-t.ts';

const LEVEL = 0.05;
const POWER = 0.8;

/**
 * The smallest true difference that a two-sided t test at 5 % finds in four of five repetitions (power 80 %), in units
 * of the difference's standard error: the δ at which P(|T′| > t₀.₉₇₅) = 0.8, where T′ has Student's noncentral
 * distribution with noncentrality δ (Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 2, ch. 31).
 *
 * @param degrees of freedom, above 0
 */
export function detectableInStandardErrors(degrees: number): number {
  const critical = studentTQuantile(1 - LEVEL / 2, degrees);
  let high = 4;
  while (power(high, critical, degrees) < POWER) high *= 2;
  return bisect((shift) => power(shift, critical, degrees) - POWER, 0, high);
}

/**
 * Seeds that a side (or pairs, `sides` = 1) would need for a difference to be found with that power, from the standard
 * deviation seen so far.
 *
 * @returns `null` where not even `most` would do
 */
export function seedsFor(wanted: {
  difference: number;
  standardDeviation: number;
  sides: 1 | 2;
  most: number;
}): number | null {
  const { difference, standardDeviation, sides, most } = wanted;
  if (!(difference > 0)) return null;
  for (let seeds = 2; seeds <= most; seeds += 1) {
    const degrees = sides * (seeds - 1);
    const shift = difference / (standardDeviation * Math.sqrt(sides / seeds));
    if (power(shift, studentTQuantile(1 - LEVEL / 2, degrees), degrees) >= POWER) return seeds;
  }
  return null;
}

/**
 * P(|T′| > c): T′ = (Z + δ) / S with S = √(χ²_ν / ν), so given S = s the chance is Φ(δ − c s) + Φ(−δ − c s), which is
 * averaged over the density of S by Simpson's rule.
 */
function power(shift: number, critical: number, degrees: number): number {
  // ln of the density of S: 2 (ν/2)^(ν/2) / Γ(ν/2) · s^(ν − 1) · e^(−ν s² / 2).
  const constant = Math.log(2) + (degrees / 2) * Math.log(degrees / 2) - logGamma(degrees / 2);
  const density = (s: number) => Math.exp(constant - (degrees * s * s) / 2) * s ** (degrees - 1);
  // S has mean about 1 and standard deviation 1 / √(2 ν).
  const [low, high] = [Math.max(0, 1 - 12 / Math.sqrt(2 * degrees)), 1 + 12 / Math.sqrt(2 * degrees)];
  const pieces = 400;
  const width = (high - low) / pieces;
  let sum = 0;
  for (let piece = 0; piece <= pieces; piece += 1) {
    const s = low + piece * width;
    const weight = piece === 0 || piece === pieces ? 1 : piece % 2 === 1 ? 4 : 2;
    sum += weight * density(s) * (normalProbability(shift - critical * s) + normalProbability(-shift - critical * s));
  }
  return (sum * width) / 3;
}
