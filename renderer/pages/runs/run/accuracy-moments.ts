/** What the accuracies of a run on a corpus of examples say: read off by rules, never by eye. Pure. */
import {
  ACCURACY_QUESTIONS,
  CONDITIONS,
  type Condition,
  type Curve,
  type MetricName,
} from '../../../../main/contract/metric.ts';
import { wilsonInterval } from '../../../../main/statistics/wilson-interval.ts';

export type AccuracyCurves = Readonly<Partial<Record<MetricName, Curve>>>;

/**
 * The accuracy of whoever repeats any of the answers above without looking which input it belongs to: one of k is the
 * queried one's, and of the others a share that is chance happens to be the same.
 */
export function repeatingAccuracy(examples: number, chance: number): number {
  return examples === 0 ? chance : 1 / examples + (1 - 1 / examples) * chance;
}

export interface Moment {
  examples: number;
  step: number;
  /** Place on the axis of the curves. */
  x: number;
  value: number;
}

/**
 * For each number of examples the evaluation at which the queried one is found among them: from there on the accuracy
 * stays beyond half of the way from repeating any of their answers to always right. With one example there is nothing to
 * find.
 */
export function momentsOf(curves: AccuracyCurves, chance: number): Moment[] {
  return CONDITIONS.filter(({ shown, examples }) => shown && examples > 1).flatMap(({ metric, examples }) => {
    const curve = curves[metric];
    if (!curve) return [];
    const half = (1 + repeatingAccuracy(examples, chance)) / 2;
    let from = curve.mean.length;
    while (from > 0 && curve.mean[from - 1]! >= half) from--;
    if (from === curve.mean.length) return [];
    return [{ examples, step: curve.firstStep[from]!, x: curve.firstX[from]!, value: curve.mean[from]! }];
  });
}

/** Where queries that no example shows stand at the last evaluation, all of them together. */
export type NewQueries = { kind: 'chance' | 'above' | 'below'; accuracy: number };

/** @returns `null` before the first evaluation */
export function newQueries(curves: AccuracyCurves, chance: number): NewQueries | null {
  const last = CONDITIONS.filter(({ shown }) => !shown).flatMap(({ metric }) => curves[metric]?.last.at(-1) ?? []);
  if (last.length === 0) return null;
  const questions = last.length * ACCURACY_QUESTIONS;
  const right = Math.round(last.reduce((sum, accuracy) => sum + accuracy, 0) * ACCURACY_QUESTIONS);
  const { low, high } = wilsonInterval(right, questions);
  const kind = low > chance ? 'above' : high < chance ? 'below' : 'chance';
  return { kind, accuracy: right / questions };
}

/** Conditions that were asked in this run. */
export function askedConditions(curves: AccuracyCurves): Condition[] {
  return CONDITIONS.filter(({ metric }) => (curves[metric]?.count ?? 0) > 0);
}
