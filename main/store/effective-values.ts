/** The effective history of a run metric by metric: its values, where it ends, and where its steps stand on an axis. */
import { effectiveSegments, type Segment } from '../contract/effective-history.ts';
import { beginningOf, type HorizontalAxis, metricOfAxis } from '../contract/metric.ts';
import { attemptsOf } from './attempts.ts';
import { pluckedOf, prepared, type ReadableDatabase } from './database.ts';
import { metricNamesOf } from './metric-names.ts';
import { fromStored, IS_FINITE } from './stored-number.ts';

const IN_RANGE = 'run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ?';
type Range = [run: string, attempt: number, metric: string, from: number, to: number];

/** A metric's values in the effective history and their steps, in order of step; NaN and infinities as themselves. */
export function columnOf(
  database: ReadableDatabase,
  { run, metric, from, to }: { run: string; metric: string; from: number; to: number },
): { steps: number[]; values: number[] } {
  const column = (name: 'step' | 'value') =>
    pluckedOf<Range, number | null>(database, `SELECT ${name} FROM metrics WHERE ${IN_RANGE} ORDER BY step`);
  const [stepColumn, valueColumn] = [column('step'), column('value')];
  const parts = segmentsWithRows(database, run, metric, segmentsWithin(database, run, from, to)).map((segment) => {
    const range: Range = [run, segment.attempt, metric, segment.from, segment.to];
    const values = valueColumn.all(...range).map(fromStored);
    // Most metrics have a value at every step: then the steps need not be read.
    const steps =
      values.length === segment.to - segment.from + 1
        ? values.map((_, i) => segment.from + i)
        : (stepColumn.all(...range) as number[]);
    return { steps, values };
  });
  if (parts.length === 1) return parts[0]!;
  return { steps: parts.flatMap(({ steps }) => steps), values: parts.flatMap(({ values }) => values) };
}

export function segmentsWithin(database: ReadableDatabase, run: string, fromStep: number, toStep: number): Segment[] {
  return effectiveSegments(attemptsOf(database, run))
    .map(({ attempt, from, to }) => ({ attempt, from: Math.max(from, fromStep), to: Math.min(to, toStep) }))
    .filter(({ from, to }) => from <= to);
}

/** The segments that hold values of the metric, cut to their first and last one. */
export function segmentsWithRows(
  database: ReadableDatabase,
  run: string,
  metric: string,
  segments: Segment[],
): Segment[] {
  const end = (order: 'ASC' | 'DESC') =>
    prepared<Range, { step: number }>(
      database,
      `SELECT step FROM metrics WHERE ${IN_RANGE} ORDER BY step ${order} LIMIT 1`,
    );
  const [first, last] = [end('ASC'), end('DESC')];
  return segments.flatMap(({ attempt, from, to }) => {
    const begin = first.get(run, attempt, metric, from, to);
    return begin ? [{ attempt, from: begin.step, to: last.get(run, attempt, metric, from, to)!.step }] : [];
  });
}

/**
 * The last step of the effective history, −1 where there is none. Each step that was trained has a loss; what was measured
 * elsewhere may have values of something else behind its last loss.
 */
export function lastStepOf(database: ReadableDatabase, run: string): number {
  const whole = segmentsWithin(database, run, 0, Number.POSITIVE_INFINITY);
  const lastOf = (metric: string) => segmentsWithRows(database, run, metric, whole).at(-1)?.to ?? -1;
  const loss = isElsewhere(database, run) ? -1 : lastOf('loss');
  return loss >= 0 ? loss : Math.max(-1, ...metricNamesOf(database, run).map(lastOf));
}

/** The last step of which an attempt has a value, effective or not; `null` for none. */
export function lastOfAttempt(
  database: ReadableDatabase,
  { run, attempt, metric }: { run: string; attempt: number; metric: string },
): number | null {
  const last = prepared<[string, number, string], { step: number }>(
    database,
    'SELECT step FROM metrics WHERE run = ? AND attempt = ? AND metric = ? ORDER BY step DESC LIMIT 1',
  );
  return last.get(run, attempt, metric)?.step ?? null;
}

/** Whether it was measured by another program. */
export function isElsewhere(database: ReadableDatabase, run: string): boolean {
  const found = prepared<[string], unknown>(
    database,
    'SELECT 1 FROM runs WHERE id = ? AND declared_metrics IS NOT NULL',
  ).get(run);
  return found !== undefined;
}

/**
 * Where a step stands: value of the metric behind the axis at the step, or at the last step before it that has one. Before
 * the first it stands where the axis begins, or nowhere (`null`): what was measured elsewhere may never know tokens or time.
 *
 * @param axisScale operations a token for the axis `flops`, else 1; 0, not known: nothing has a place
 */
export function positionOn(
  database: ReadableDatabase,
  { run, axis, axisScale }: { run: string; axis: HorizontalAxis; axisScale: number },
): (step: number) => number | null {
  const metric = metricOfAxis(axis);
  if (metric === null) return (step) => step;
  if (axisScale === 0) return () => null;
  const beginning = isElsewhere(database, run) ? null : beginningOf(axis);
  const query = prepared<Range, { value: number }>(
    database,
    `SELECT value FROM metrics WHERE ${IN_RANGE} AND ${IS_FINITE} ORDER BY step DESC LIMIT 1`,
  );
  const latestFirst = effectiveSegments(attemptsOf(database, run)).toReversed();
  return (step) => {
    for (const { attempt, from, to } of latestFirst) {
      if (from > step) continue;
      const found = query.get(run, attempt, metric, from, Math.min(to, step));
      if (found) return found.value * axisScale;
    }
    return beginning;
  };
}
