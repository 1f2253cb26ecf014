/**
 * A metric's curve, decimated by SQLite: the smallest, largest and mean value of each bucket of steps.
 *
 * One indexed range query a bucket, no sorting and no summary table to keep true: a million values give two thousand
 * buckets in a fraction of a second (figures in curve.long.test.ts).
 */
import { addBucket, addNotFinite, bucketStepsFor, emptyCurve, NOT_FINITE_LISTED } from '../contract/continue-curve.ts';
import { effectiveSegments, type Segment } from '../contract/effective-history.ts';
import { type Curve, type HorizontalAxis, type MetricName, toWire } from '../contract/metric.ts';
import { attemptsOf } from './attempts.ts';
import type { ReadableDatabase } from './database.ts';
import { fromStored, IS_FINITE } from './stored-number.ts';

export interface CurveQuery {
  run: string;
  metric: MetricName;
  axis: HorizontalAxis;
  /** Most buckets of the answer. */
  buckets: number;
  /** First and last step, both inclusive; the whole run by default. */
  fromStep?: number | undefined;
  toStep?: number | undefined;
}

const IN_RANGE = 'run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ?';
type Range = [run: string, attempt: number, metric: MetricName, from: number, to: number];

/** Shape of one bucket's row: first and last step, smallest, largest and mean value, how many, how many with NaN. */
type Aggregate = [number, number, number, number, number, number, number];

/**
 * The curve of the effective history. `count` includes values that are not finite, `counts` does not. Where a step has
 * no value of the axis metric, it stands where the last one before it stood. Call it in a transaction.
 */
export function curveOf(database: ReadableDatabase, query: CurveQuery): Curve {
  const { run, metric, axis, buckets, fromStep = 0, toStep = Number.POSITIVE_INFINITY } = query;
  const segments = effectiveSegments(attemptsOf(database, run))
    .map(({ attempt, from, to }) => ({ attempt, from: Math.max(from, fromStep), to: Math.min(to, toStep) }))
    .filter(({ from, to }) => from <= to);
  const curve = emptyCurve(metric, axis);
  const filled = segmentsWithRows(database, run, metric, segments);
  const [first, last] = [filled[0], filled.at(-1)];
  if (!first || !last) return curve;

  curve.bucketSteps = bucketStepsFor(first.from, last.to, buckets);
  curve.cursor = last.to;
  const aggregate = (condition: string) =>
    database
      .prepare<Range, Aggregate>(
        `SELECT min(step), max(step), min(value), max(value), avg(value), count(value), count(*)
         FROM metrics WHERE ${IN_RANGE} ${condition}`,
      )
      .raw();
  const all = aggregate('');
  const finiteOnly = aggregate(`AND ${IS_FINITE}`);
  const notFinite = database.prepare<[...Range, number], { step: number; value: number | null }>(
    `SELECT step, value FROM metrics WHERE ${IN_RANGE} AND (${IS_FINITE}) IS NOT TRUE ORDER BY step LIMIT ?`,
  );
  const xOf = axis === 'step' ? (step: number) => step : positionOn(database, run, axis);

  for (const { attempt, from, to } of filled) {
    const firstBucket = Math.floor(from / curve.bucketSteps);
    const lastBucket = Math.floor(to / curve.bucketSteps);
    for (let bucket = firstBucket; bucket <= lastBucket; bucket += 1) {
      const begin = Math.max(from, bucket * curve.bucketSteps);
      const end = Math.min(to, (bucket + 1) * curve.bucketSteps - 1);
      const range: Range = [run, attempt, metric, begin, end];
      let found = all.get(...range)!;
      const total = found[6];
      if (total === 0) continue;
      curve.count += total;
      // An infinity shows as the smallest or largest, a NaN (NULL) in the counts: the rare case asks again.
      if (found[5] < total || !Number.isFinite(found[2]) || !Number.isFinite(found[3])) {
        found = finiteOnly.get(...range)!;
        const wanted = NOT_FINITE_LISTED - curve.notFinite.length;
        for (const { step, value } of notFinite.all(...range, wanted))
          addNotFinite(curve, { step, value: toWire(fromStored(value)) });
        if (found[6] === 0) continue;
      }
      const [firstStep, lastStep, minimum, maximum, average, count] = found;
      // The sum of large values may overflow, and rounding may carry the mean of equal ones past them.
      const mean = Math.min(Math.max(average, minimum), maximum);
      addBucket(curve, {
        firstStep,
        lastStep,
        firstX: xOf(firstStep),
        lastX: xOf(lastStep),
        minimum,
        maximum,
        mean,
        count,
      });
    }
  }
  return curve;
}

/** The segments that hold values of the metric, cut to their first and last one. */
function segmentsWithRows(database: ReadableDatabase, run: string, metric: MetricName, segments: Segment[]): Segment[] {
  const end = (order: 'ASC' | 'DESC') =>
    database.prepare<Range, { step: number }>(
      `SELECT step FROM metrics WHERE ${IN_RANGE} ORDER BY step ${order} LIMIT 1`,
    );
  const [first, last] = [end('ASC'), end('DESC')];
  return segments.flatMap(({ attempt, from, to }) => {
    const begin = first.get(run, attempt, metric, from, to);
    return begin ? [{ attempt, from: begin.step, to: last.get(run, attempt, metric, from, to)!.step }] : [];
  });
}

/** Value of the axis metric at a step, or at the last step before it that has one; 0 before the first. */
function positionOn(database: ReadableDatabase, run: string, axis: MetricName): (step: number) => number {
  const query = database.prepare<Range, { value: number }>(
    `SELECT value FROM metrics WHERE ${IN_RANGE} AND ${IS_FINITE} ORDER BY step DESC LIMIT 1`,
  );
  const latestFirst = effectiveSegments(attemptsOf(database, run)).toReversed();
  return (step) => {
    for (const { attempt, from, to } of latestFirst) {
      if (from > step) continue;
      const found = query.get(run, attempt, axis, from, Math.min(to, step));
      if (found) return found.value;
    }
    return 0;
  };
}
