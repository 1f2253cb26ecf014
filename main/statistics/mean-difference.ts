import { spread } from './spread.ts';
import { studentTBothTails, studentTQuantile } from './student-t.ts';

export interface MeanDifference {
  /** Mean of the second less mean of the first. */
  readonly difference: number;
  /** Standard error of the difference; 0 where no value differs from its fellows. */
  readonly standardError: number;
  /** Degrees of freedom. */
  readonly degrees: number;
  /** Two-sided; `null` where the values leave no scatter to judge by: nothing is made up then. */
  readonly pValue: number | null;
}

/** The interval that holds the true difference in all but `level` of repetitions: it leaves out 0 where p < level. */
export function intervalAt(
  { difference, standardError, degrees }: Omit<MeanDifference, 'pValue'>,
  level: number,
): { low: number; high: number } {
  const half = studentTQuantile(1 - level / 2, degrees) * standardError;
  return { low: difference - half, high: difference + half };
}

/**
 * The difference of two means of pairs (the same seed on both sides): Student's one-sample t on the differences.
 *
 * @returns `null` below two pairs
 * @throws RangeError when the lists differ in length
 */
export function pairedDifference(first: readonly number[], second: readonly number[]): MeanDifference | null {
  if (first.length !== second.length) throw new RangeError(`${first.length} values beside ${second.length}`);
  if (first.length < 2) return null;
  const { mean, standardDeviation } = spread(second.map((value, i) => value - first[i]!));
  return judged(mean, scatter(standardDeviation!, mean) / Math.sqrt(first.length), first.length - 1);
}

/**
 * The difference of two means of independent values with spreads of their own (Welch 1947, "The generalization of
 * Student's problem when several different population variances are involved"; degrees of freedom as Satterthwaite 1946).
 *
 * @returns `null` where a side has fewer than two values
 */
export function welchDifference(first: readonly number[], second: readonly number[]): MeanDifference | null {
  if (first.length < 2 || second.length < 2) return null;
  const [one, other] = [spread(first), spread(second)];
  const parts = [one, other].map(
    ({ standardDeviation, mean }, side) =>
      scatter(standardDeviation!, mean) ** 2 / (side === 0 ? first : second).length,
  ) as [number, number];
  const variance = parts[0] + parts[1];
  // By shares of the variance: squares of small variances would be 0.
  const degrees =
    variance === 0
      ? first.length + second.length - 2
      : 1 / ((parts[0] / variance) ** 2 / (first.length - 1) + (parts[1] / variance) ** 2 / (second.length - 1));
  return judged(other.mean - one.mean, Math.sqrt(variance), degrees);
}

/** Equal values leave a spread of some 10⁻¹⁷ behind, which would make any difference look certain. */
function scatter(standardDeviation: number, size: number): number {
  return standardDeviation <= Math.abs(size) * 1e-12 ? 0 : standardDeviation;
}

function judged(difference: number, standardError: number, degrees: number): MeanDifference {
  const pValue = standardError === 0 ? null : studentTBothTails(difference / standardError, degrees);
  return { difference, standardError, degrees, pValue };
}
