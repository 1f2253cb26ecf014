/** Facility and discrimination of an item, each with its interval. */
import type { QuizEstimate } from '../../contract/quiz-statistics.ts';
import { percentileInterval, resampledMeans, resampledMedians } from '../../statistics/bootstrap.ts';
import { pearson, resampledCorrelations } from '../../statistics/correlation.ts';
import { median } from '../../statistics/median.ts';
import { wilsonInterval } from '../../statistics/wilson-interval.ts';

/** An answer, as figures see it. */
export interface ScoredAnswer {
  right: boolean;
  /** Share right on all other items of the same person; `null` for whoever answered no other. */
  rest: number | null;
  /** How often the person is in each resample. */
  weights: Uint16Array;
}

/**
 * The share of right answers (Lord and Novick 1968 call it the item's difficulty), with a percentile interval by bootstrap.
 * Where all or none are right every resample says the same, as if nothing could be otherwise: there it is Wilson's interval.
 */
export function facilityOf(answers: readonly ScoredAnswer[]): QuizEstimate {
  const n = answers.length;
  const right = answers.filter((answer) => answer.right).length;
  const own = answers.map((answer) => (answer.right ? 1 : 0));
  const weights = answers.map((answer) => answer.weights);
  const interval =
    right === 0 || right === n ? wilsonInterval(right, n) : percentileInterval(resampledMeans(own, weights));
  return { value: n === 0 ? null : right / n, low: interval?.low ?? null, high: interval?.high ?? null, n };
}

/** The median, with a percentile interval by bootstrap. @param values of each answer */
export function medianOf(values: readonly number[], answers: readonly Pick<ScoredAnswer, 'weights'>[]): QuizEstimate {
  const interval = percentileInterval(
    resampledMedians(
      values,
      answers.map(({ weights }) => weights),
    ),
  );
  const value = values.length === 0 ? null : median(values);
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, n: values.length };
}

/**
 * Whether those who are right elsewhere are right here: the correlation of right on this item with the share right on all
 * other items of the same person. The item itself is left out, because it would agree with itself (Henrysson 1963,
 * Correction of item-total correlations in item analysis); a share and not a sum, because not everybody answers the same
 * items. Whoever answered no other item is left out.
 *
 * @returns `null` with fewer than three persons, and where all have the same on one of the two
 */
export function discriminationOf(answers: readonly ScoredAnswer[]): QuizEstimate {
  const compared = answers.flatMap(({ right, rest, weights }) => (rest === null ? [] : [{ right, rest, weights }]));
  const own = compared.map(({ right }) => (right ? 1 : 0));
  const rest = compared.map((answer) => answer.rest);
  const value = pearson(own, rest);
  const weights = compared.map((answer) => answer.weights);
  const interval = value === null ? null : percentileInterval(resampledCorrelations(own, rest, weights));
  return { value, low: interval?.low ?? null, high: interval?.high ?? null, n: compared.length };
}
