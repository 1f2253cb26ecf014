/**
 * A metric's curve, decimated: first, last, smallest, largest and mean value of each bucket of steps.
 *
 * All values are read as one column and reduced here, so that the smoothing knows every one of them (figures in
 * curve.long.test.ts). No summary table to keep true.
 */
import {
  addBucket,
  addToAverage,
  type Bucket,
  bucketStepsFor,
  emptyCurve,
  NOT_FINITE_LISTED,
} from '../contract/continue-curve.ts';
import { type Curve, FORWARD_AXES, type HorizontalAxis, type RunCurves, toWire } from '../contract/metric.ts';
import { attemptsOf } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { columnOf, lastStepOf, positionOn, segmentsWithin, segmentsWithRows } from './effective-values.ts';

export interface CurveQuery {
  run: string;
  metric: string;
  axis: HorizontalAxis;
  /** Most buckets of the answer. */
  buckets: number;
  /** First and last step, both inclusive; the whole run by default. */
  fromStep?: number | undefined;
  toStep?: number | undefined;
  /** Weight of the smoothing; 0, none, by default. */
  smoothing?: number | undefined;
  /** Operations a token, for the axis `flops`. */
  axisScale?: number | undefined;
}

/** The same of several runs and metrics, with the view by positions on the axis. */
export type CurvesQuery = Pick<CurveQuery, 'axis' | 'buckets' | 'smoothing'> & {
  runs: readonly string[];
  metrics: readonly string[];
  /** Ends of the view; one value beyond either end comes along. Whole runs by default, and where an axis goes back. */
  from?: number | undefined;
  to?: number | undefined;
  /** Operations a token of each run, for the axis `flops`; a run without has no place. */
  flopsPerToken?: Readonly<Record<string, number>> | undefined;
};

/**
 * The curve of the effective history. `count` includes values that are not finite, `counts` does not. Where a step has
 * no value of the axis metric, it stands where the last one before it stood; before the first such place there is no curve.
 * What is smoothed remembers the run from its beginning, also where the view begins later. Call it in a transaction.
 */
export function curveOf(database: ReadableDatabase, query: CurveQuery): Curve {
  const { run, metric, axis, buckets, fromStep = 0, toStep = Number.POSITIVE_INFINITY, smoothing = 0 } = query;
  const { axisScale = 1 } = query;
  const curve = emptyCurve(metric, axis, smoothing, axisScale);
  const { steps, values } = columnOf(database, { run, metric, from: smoothing > 0 ? 0 : fromStep, to: toStep });
  const last = steps.at(-1) ?? -1;
  const xOf = positionOn(database, { run, axis, axisScale });
  if (last >= fromStep) curve.cursor = last;
  curve.cursorX = axis === 'step' ? Math.max(0, curve.cursor) : xOf(toStep);
  const begin = firstIndexWith(steps, (step) => step >= fromStep && xOf(step) !== null);
  curve.count = steps.length - begin;
  if (begin < steps.length) curve.bucketSteps = bucketStepsFor(steps[begin]!, last, buckets);
  // Every step from there on has a place.
  const placeOf = (step: number) => xOf(step) ?? 0;
  let bucket: Bucket | null = null;
  let sum = 0;
  const close = () => {
    if (!bucket) return;
    const { minimum, maximum, lastStep, count } = bucket;
    bucket.lastX = placeOf(lastStep);
    // Rounding may carry the mean of equal values past them.
    bucket.mean = Math.min(Math.max(sum / count, minimum), maximum);
    if (Number.isFinite(sum)) addBucket(curve, bucket);
    else addInParts(curve, bucket, steps, values);
  };
  for (let i = 0; i < steps.length; i += 1) {
    const [step, value] = [steps[i]!, values[i]!];
    if (!Number.isFinite(value)) {
      if (i >= begin && curve.notFinite.length < NOT_FINITE_LISTED)
        curve.notFinite.push({ step, x: placeOf(step), value: toWire(value) });
      continue;
    }
    const smoothed = smoothing > 0 ? addToAverage(curve.smoothing, value) : undefined;
    if (i < begin) continue;
    if (bucket && Math.floor(bucket.firstStep / curve.bucketSteps) === Math.floor(step / curve.bucketSteps)) {
      bucket.lastStep = step;
      bucket.last = value;
      if (value < bucket.minimum) bucket.minimum = value;
      if (value > bucket.maximum) bucket.maximum = value;
      bucket.smoothed = smoothed;
      bucket.count += 1;
      sum += value;
      continue;
    }
    close();
    bucket = bucketOf(step, value, placeOf(step), smoothed);
    sum = value;
  }
  close();
  return curve;
}

/** Call it in a transaction: then all curves are of one moment. */
export function curvesOf(database: ReadableDatabase, query: CurvesQuery): RunCurves[] {
  const { runs, metrics, axis, buckets, smoothing, from, to, flopsPerToken } = query;
  const isPart = (from !== undefined || to !== undefined) && FORWARD_AXES.includes(axis);
  return runs.map((run) => {
    const axisScale = axis === 'flops' ? (flopsPerToken?.[run] ?? 0) : 1;
    const lastStep = lastStepOf(database, run);
    const steps = isPart ? stepsBetween(positionOn(database, { run, axis, axisScale }), { from, to, lastStep }) : null;
    return {
      run,
      attempt: attemptsOf(database, run).at(-1)?.attempt ?? 0,
      lastStep,
      curves: metrics.map((metric) => {
        const view = steps ? withNeighbours(database, { run, metric, ...steps }) : {};
        return curveOf(database, { run, metric, axis, buckets, smoothing, axisScale, ...view });
      }),
    };
  });
}

/** Place of the first entry that holds, by bisection: all behind it do, too. The length where none does. */
function firstIndexWith(steps: readonly number[], holds: (step: number) => boolean): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(steps[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** First and last step that stand between two positions, by bisection: positions grow with the steps. */
function stepsBetween(
  xOf: (step: number) => number | null,
  { from, to, lastStep }: { from: number | undefined; to: number | undefined; lastStep: number },
): { fromStep: number; toStep: number } {
  const firstWith = (holds: (x: number) => boolean) => {
    let [low, high] = [0, lastStep + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(xOf(middle) ?? Number.NEGATIVE_INFINITY)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    fromStep: from === undefined ? 0 : firstWith((x) => x >= from),
    // A step that was not trained yet stands beyond all that were.
    toStep: to === undefined ? Number.POSITIVE_INFINITY : firstWith((x) => x > to) - 1,
  };
}

/** The view as far as the last value before it and the first behind it. */
function withNeighbours(
  database: ReadableDatabase,
  { run, metric, fromStep, toStep }: { run: string; metric: string; fromStep: number; toStep: number },
): { fromStep: number; toStep: number } {
  const rowsWithin = (from: number, to: number) =>
    segmentsWithRows(database, run, metric, segmentsWithin(database, run, from, to));
  return {
    fromStep: rowsWithin(0, fromStep - 1).at(-1)?.to ?? fromStep,
    toStep: rowsWithin(toStep + 1, Number.POSITIVE_INFINITY)[0]?.from ?? toStep,
  };
}

function bucketOf(step: number, value: number, x: number, smoothed: number | undefined): Bucket {
  const range = { first: value, last: value, minimum: value, maximum: value, mean: value, count: 1 };
  return { firstStep: step, lastStep: step, firstX: x, lastX: x, ...range, smoothed };
}

/** A bucket of values so large that they have no sum: their mean is merged value by value. */
function addInParts(curve: Curve, bucket: Bucket, steps: readonly number[], values: readonly number[]): void {
  steps.forEach((step, i) => {
    const value = values[i]!;
    if (step < bucket.firstStep || step > bucket.lastStep || !Number.isFinite(value)) return;
    addBucket(curve, bucketOf(step, value, step === bucket.firstStep ? bucket.firstX : bucket.lastX, bucket.smoothed));
  });
}
