/** Measured values: one row each, keyed by run, attempt, metric and step, written once and never changed. */
import { LabError } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import { attemptsOf } from './attempts.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { effectiveSegments } from './effective-history.ts';
import { fromStored, IS_FINITE, toStored } from './stored-number.ts';

/** A value as the trainer sends it, NaN and infinities as themselves. */
export interface MetricValue {
  metric: MetricName;
  step: number;
  value: number;
}

export interface Metrics {
  /**
   * Stores a batch in one transaction; when it returns, the rows are on the disk. A row whose key is there already
   * changes nothing, so a batch may be sent again. Returns how many rows were new. @throws LabError `run-unknown`
   * {run, attempt} for an attempt that has not begun
   */
  append(run: string, attempt: number, rows: readonly MetricValue[]): number;
  /** The last value in the effective history, `null` when there is none. */
  last(run: string, metric: MetricName): { step: number; value: number } | null;
  /** The smallest finite value in the effective history with its (first) step, `null` when there is none. */
  smallest(run: string, metric: MetricName): { step: number; value: number } | null;
}

export function createMetrics(database: WritableDatabase): Metrics {
  // DO NOTHING, not INSERT OR IGNORE: the latter would also swallow a row that breaks a constraint.
  const insert = database.prepare('INSERT INTO metrics VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const exists = database.prepare('SELECT 1 FROM attempts WHERE run = ? AND attempt = ?');
  const append = database.transaction((run: string, attempt: number, rows: readonly MetricValue[]) => {
    if (!exists.get(run, attempt)) throw new LabError('run-unknown', { run, attempt });
    let added = 0;
    for (const { metric, step, value } of rows)
      added += insert.run(run, attempt, metric, step, toStored(value)).changes;
    return added;
  });
  return {
    append: (run, attempt, rows) => append.immediate(run, attempt, rows),
    last: (run, metric) => lastValue(database, run, metric),
    smallest: (run, metric) => smallestValue(database, run, metric),
  };
}

type Range = [run: string, attempt: number, metric: string, from: number, to: number];
type Found = { step: number; value: number | null };

function lastValue(database: ReadableDatabase, run: string, metric: MetricName) {
  const query = database.prepare<Range, Found>(
    `SELECT step, value FROM metrics
     WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? ORDER BY step DESC LIMIT 1`,
  );
  for (const { attempt, from, to } of effectiveSegments(attemptsOf(database, run)).toReversed()) {
    const found = query.get(run, attempt, metric, from, to);
    if (found) return { step: found.step, value: fromStored(found.value) };
  }
  return null;
}

function smallestValue(database: ReadableDatabase, run: string, metric: MetricName) {
  const query = database.prepare<Range, { step: number; value: number }>(
    `SELECT step, value FROM metrics
     WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? AND ${IS_FINITE}
     ORDER BY value, step LIMIT 1`,
  );
  let smallest: { step: number; value: number } | null = null;
  for (const { attempt, from, to } of effectiveSegments(attemptsOf(database, run))) {
    const found = query.get(run, attempt, metric, from, to);
    if (found && (smallest === null || found.value < smallest.value)) smallest = found;
  }
  return smallest;
}
