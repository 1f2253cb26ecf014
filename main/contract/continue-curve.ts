/** Curves grow while a run trains: the page adds what arrives to what it has, by the rules the engine decimates by. */
import type { Curve, HorizontalAxis, MeasuredRow, Smoothing } from './metric.ts';
import { beginningOf, fromWire, metricOfAxis } from './metric.ts';

/** How many of a curve's values that are not finite are told one by one. */
export const NOT_FINITE_LISTED = 100;

/** Steps of one bucket: the smallest power of two that needs at most `buckets` of them from `first` to `last`. */
export function bucketStepsFor(first: number, last: number, buckets: number): number {
  let steps = 1;
  while (Math.floor(last / steps) - Math.floor(first / steps) >= buckets) steps *= 2;
  return steps;
}

/**
 * Takes one more value into an average without a pull towards zero at its beginning (Kingma & Ba 2015, §3: divided by
 * 1 − weightⁿ). Changes `smoothing`.
 *
 * @returns the average with the value, within the smallest and largest that it was given
 */
export function addToAverage(smoothing: Smoothing, value: number): number {
  const { weight } = smoothing;
  smoothing.average = weight * smoothing.average + (1 - weight) * value;
  smoothing.remembered = weight * smoothing.remembered + (1 - weight);
  return smoothing.average / smoothing.remembered;
}

export function emptyCurve(metric: string, axis: HorizontalAxis, weight = 0, axisScale = 1): Curve {
  return {
    metric,
    axis,
    axisScale,
    bucketSteps: 1,
    count: 0,
    notFinite: [],
    firstStep: [],
    lastStep: [],
    firstX: [],
    lastX: [],
    first: [],
    last: [],
    minimum: [],
    maximum: [],
    mean: [],
    smoothed: [],
    counts: [],
    cursor: -1,
    cursorX: axisScale > 0 ? beginningOf(axis) : null,
    smoothing: { weight, average: 0, remembered: 0 },
  };
}

/** A bucket's part of the columns. */
export interface Bucket {
  firstStep: number;
  lastStep: number;
  firstX: number;
  lastX: number;
  first: number;
  last: number;
  minimum: number;
  maximum: number;
  mean: number;
  /** At its last value; left out where nothing is smoothed. */
  smoothed?: number | undefined;
  count: number;
}

/** Adds a bucket behind the others, into the last one when it falls into the same steps. Changes `curve`. */
export function addBucket(curve: Curve, bucket: Bucket): void {
  const last = curve.firstStep.length - 1;
  const indexOf = (step: number) => Math.floor(step / curve.bucketSteps);
  if (last < 0 || indexOf(curve.firstStep[last]!) !== indexOf(bucket.firstStep)) {
    curve.firstStep.push(bucket.firstStep);
    curve.lastStep.push(bucket.lastStep);
    curve.firstX.push(bucket.firstX);
    curve.lastX.push(bucket.lastX);
    curve.first.push(bucket.first);
    curve.last.push(bucket.last);
    curve.minimum.push(bucket.minimum);
    curve.maximum.push(bucket.maximum);
    curve.mean.push(bucket.mean);
    curve.counts.push(bucket.count);
    if (bucket.smoothed !== undefined) curve.smoothed.push(bucket.smoothed);
    return;
  }
  const count = curve.counts[last]! + bucket.count;
  const mean = curve.mean[last]!;
  // By shares, not by sums: two values near the largest double have no sum.
  const merged = mean * (1 - bucket.count / count) + bucket.mean * (bucket.count / count);
  curve.lastStep[last] = bucket.lastStep;
  curve.lastX[last] = bucket.lastX;
  curve.last[last] = bucket.last;
  if (bucket.smoothed !== undefined) curve.smoothed[last] = bucket.smoothed;
  curve.minimum[last] = Math.min(curve.minimum[last]!, bucket.minimum);
  curve.maximum[last] = Math.max(curve.maximum[last]!, bucket.maximum);
  // Rounding must not carry a mean of equal values past them.
  curve.mean[last] = Math.min(Math.max(merged, curve.minimum[last]!), curve.maximum[last]!);
  curve.counts[last] = count;
}

/**
 * The curve with the rows that came after its cursor, as if it had been computed anew: when it outgrows `buckets`, the
 * steps of a bucket double and pairs merge. The curve given stays as it is.
 *
 * `rows` may hold any metrics: those of the axis say where the new values stand, so pass a whole delta. Rows up to the
 * cursor are passed over (a replay changes nothing), and so is what has no place yet, as the engine passes it over; for a
 * curve that ends before `toStep` only.
 *
 * A resume goes back: when the run has another attempt than the curve was computed in, fetch the curve again.
 */
export function continueCurve(curve: Curve, rows: readonly MeasuredRow[], buckets: number): Curve {
  const byStep = (one: MeasuredRow, other: MeasuredRow) => one.step - other.step;
  const added = rows.filter(({ metric, step }) => metric === curve.metric && step > curve.cursor).sort(byStep);
  const { places, latest } = placesOf(curve, added, [...rows].sort(byStep));
  const last = added.at(-1);
  if (!last) return latest === curve.cursorX ? curve : { ...curve, cursorX: latest };

  const first = added.find((_, i) => places[i] !== null)?.step;
  const known = [curve.firstStep[0], curve.notFinite[0]?.step, first].filter((step) => step !== undefined);
  const wanted = known.length > 0 ? bucketStepsFor(Math.min(...known), last.step, buckets) : 1;
  const bucketSteps = Math.max(curve.bucketSteps, wanted);
  const smoothing = { ...curve.smoothing };
  const next: Curve = {
    ...emptyCurve(curve.metric, curve.axis, 0, curve.axisScale),
    bucketSteps,
    notFinite: [...curve.notFinite],
    smoothing,
  };
  for (const [index, firstStep] of curve.firstStep.entries())
    addBucket(next, {
      firstStep,
      lastStep: curve.lastStep[index]!,
      firstX: curve.firstX[index]!,
      lastX: curve.lastX[index]!,
      first: curve.first[index]!,
      last: curve.last[index]!,
      minimum: curve.minimum[index]!,
      maximum: curve.maximum[index]!,
      mean: curve.mean[index]!,
      smoothed: curve.smoothed[index],
      count: curve.counts[index]!,
    });

  next.count = curve.count;
  next.cursor = curve.cursor;
  next.cursorX = curve.axis === 'step' ? last.step : latest;
  for (const [i, { step, value: wire }] of added.entries()) {
    if (step === next.cursor) continue;
    const at = places[i] ?? null;
    next.cursor = step;
    const value = fromWire(wire);
    // What has no place is no part of the curve, but the average remembers it.
    const smoothed = smoothing.weight > 0 && Number.isFinite(value) ? addToAverage(smoothing, value) : undefined;
    if (at === null) continue;
    next.count += 1;
    if (!Number.isFinite(value)) {
      if (next.notFinite.length < NOT_FINITE_LISTED) next.notFinite.push({ step, x: at, value: wire });
      continue;
    }
    const range = { first: value, last: value, minimum: value, maximum: value, mean: value, count: 1 };
    addBucket(next, { firstStep: step, lastStep: step, firstX: at, lastX: at, ...range, smoothed });
  }
  return next;
}

/** Where added values stand, `null` for nowhere, and what comes after all rows; both of these in order of step. */
function placesOf(
  { axis, axisScale, cursorX }: Curve,
  added: readonly MeasuredRow[],
  rows: readonly MeasuredRow[],
): { places: (number | null)[]; latest: number | null } {
  if (axis === 'step') return { places: added.map(({ step }) => step), latest: cursorX };
  const axisMetric = axisScale > 0 ? metricOfAxis(axis) : null;
  const positions = rows.filter(({ metric, value }) => metric === axisMetric && Number.isFinite(value));
  let [position, x] = [0, cursorX];
  const goTo = (step: number) => {
    for (; position < positions.length && positions[position]!.step <= step; position += 1)
      x = fromWire(positions[position]!.value) * axisScale;
    return x;
  };
  return { places: added.map(({ step }) => goTo(step)), latest: goTo(Number.POSITIVE_INFINITY) };
}
