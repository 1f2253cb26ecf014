/**
 * The bootstrap (Efron 1979; Efron and Tibshirani 1993, An Introduction to the Bootstrap): how much a figure would differ
 * with other units (persons, say) from the same population, told by drawing from those that there are.
 */
import type { Interval } from './wilson-interval.ts';

/**
 * Resamples: each draws as many units as there are, with replacement. A unit that is drawn takes all that belongs to it
 * along, so figures about different parts of the same units can share the draws.
 *
 * @param integer uniform on 0 … limit − 1
 * @returns [units][draws]: how often the unit was drawn
 */
export function resamples(units: number, draws: number, integer: (limit: number) => number): Uint16Array[] {
  const weights = Array.from({ length: units }, () => new Uint16Array(draws));
  for (let draw = 0; draw < draws; draw += 1)
    for (let turn = 0; turn < units; turn += 1) weights[integer(units)]![draw]! += 1;
  return weights;
}

/**
 * The mean of the values in each resample.
 *
 * @param weights of each value [values][draws]: those of its unit
 * @returns [draws]; NaN where none of the units was drawn
 */
export function resampledMeans(values: readonly number[], weights: readonly Uint16Array[]): Float64Array {
  const draws = weights[0]?.length ?? 0;
  const counts = new Float64Array(draws);
  const sums = new Float64Array(draws);
  for (const [unit, value] of values.entries()) {
    const own = weights[unit]!;
    for (let draw = 0; draw < draws; draw += 1) {
      counts[draw]! += own[draw]!;
      sums[draw]! += own[draw]! * value;
    }
  }
  return sums.map((sum, draw) => sum / counts[draw]!);
}

/**
 * The median of the values in each resample: of an even number of them the mean of the two in the middle.
 *
 * @param weights of each value [values][draws]: those of its unit
 * @returns [draws]; NaN where none of the units was drawn
 */
export function resampledMedians(values: readonly number[], weights: readonly Uint16Array[]): Float64Array {
  const draws = weights[0]?.length ?? 0;
  const counts = new Float64Array(draws);
  for (const own of weights) for (let draw = 0; draw < draws; draw += 1) counts[draw]! += own[draw]!;
  const [lower, upper] = [new Float64Array(draws).fill(Number.NaN), new Float64Array(draws).fill(Number.NaN)];
  const passed = new Float64Array(draws);
  const inOrder = [...values.keys()].sort((one, other) => values[one]! - values[other]!);
  for (const place of inOrder) {
    const [own, value] = [weights[place]!, values[place]!];
    for (let draw = 0; draw < draws; draw += 1) {
      const [before, count] = [passed[draw]!, counts[draw]!];
      const after = before + own[draw]!;
      // Places count from 0: the one in the middle, or the two beside it.
      const [low, high] = [Math.floor((count - 1) / 2), Math.floor(count / 2)];
      if (before <= low && low < after) lower[draw] = value;
      if (before <= high && high < after) upper[draw] = value;
      passed[draw] = after;
    }
  }
  return lower.map((low, draw) => (low + upper[draw]!) / 2);
}

/**
 * The 95 % percentile interval (Efron and Tibshirani 1993, 13.3): between the 2.5 % and the 97.5 % point of what the
 * resamples gave. Points between two values lie on the line between them (type 7 of Hyndman and Fan 1996).
 *
 * @param values of the resamples; NaN where the figure is not defined, which is left out
 * @returns `null` where it is defined in fewer than half of them
 */
export function percentileInterval(values: Float64Array): Interval | null {
  // NaN sorts behind every number.
  const sorted = values.slice().sort();
  const defined = sorted.findLastIndex((value) => !Number.isNaN(value)) + 1;
  if (defined === 0 || defined * 2 < values.length) return null;
  const point = (share: number) => {
    const at = share * (defined - 1);
    const below = sorted[Math.floor(at)]!;
    return below + (at % 1) * (sorted[Math.ceil(at)]! - below);
  };
  return { low: point(0.025), high: point(0.975) };
}
