/** Measured values: one row each, keyed by run, attempt, metric and step, written once and never changed. */

import { effectiveSegments } from '../contract/effective-history.ts';
import { LabError } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import type { ValueColumn } from '../contract/whole-run.ts';
import { attemptsOf } from './attempts.ts';
import { prepared, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { metricNamesOf } from './metric-names.ts';
import { fromStored, IS_FINITE, toStored } from './stored-number.ts';

/** A value as the trainer sends it, NaN and infinities as themselves. */
export interface MetricValue {
  metric: MetricName;
  step: number;
  value: number;
}

/** 33 ms at most, while seven million rows of a run leave: short enough between two reports of a training run. */
const SWEPT_AT_ONCE = 10_000;

export interface Metrics {
  /**
   * Stores a batch in one transaction; when it returns, the rows are on the disk. A row whose key is there already
   * changes nothing, so a batch may be sent again. Returns how many rows were new. @throws LabError `run-unknown`
   * {run, attempt} for an attempt that has not begun
   */
  append(run: string, attempt: number, rows: readonly MetricValue[]): number;
  /** Of everything that was measured, whatever came of it. */
  names(run: string): string[];
  /** The last value in the effective history, `null` when there is none. */
  last(run: string, metric: string): { step: number; value: number } | null;
  /**
   * The smallest finite value in the effective history (up to a step, inclusive, where one is given) with its first step,
   * `null` when there is none. What stands at step 0 was not trained by this run but brought along from the one that it
   * went on from: it counts only while nothing came after it.
   */
  smallest(run: string, metric: MetricName, toStep?: number): { step: number; value: number } | null;
  /** The first value in the effective history that lies below a line, `null` when none does. */
  firstBelow(run: string, metric: MetricName, line: number): { step: number; value: number } | null;
  /** The last values since the last resume, at most so many, in order of step. */
  recent(run: string, metric: MetricName, most: number, upTo?: number): { step: number; value: number }[];
  /** The last value up to a step in the effective history, `null` when there is none. */
  upTo(run: string, metric: MetricName, step: number): { step: number; value: number } | null;
  /**
   * Stores values of a run that is not there yet, in one transaction; those that are there already stay. Until it has
   * {@link Metrics.arrived} the sweep leaves them.
   */
  bring(run: string, columns: readonly ValueColumn[]): void;
  /** The run is there, or will never be. */
  arrived(run: string): void;
  /**
   * Deletes rows of one run that is no more, at most `most` of them in one transaction. Returns how many went: 0 when
   * none are left of any such run. Call it again, with a turn of the event loop between.
   */
  sweep(most?: number): number;
}

/** @param changed is told of a run that has new values, from which step on */
export function createMetrics(database: WritableDatabase, changed: (run: string, fromStep: number) => void): Metrics {
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
  // From run to run along the key, so that it costs a look for each run and not for each row.
  const removedRun = database.prepare<[], { run: string }>(
    `WITH RECURSIVE present (run) AS (
       SELECT min(run) FROM metrics
       UNION ALL SELECT (SELECT min(run) FROM metrics WHERE run > present.run) FROM present WHERE run IS NOT NULL)
     SELECT run FROM present WHERE run IS NOT NULL AND run NOT IN (SELECT id FROM runs)`,
  );
  const sweepSome = database.prepare(
    `DELETE FROM metrics WHERE run = @run AND (attempt, metric, step) IN
       (SELECT attempt, metric, step FROM metrics WHERE run = @run LIMIT @most)`,
  );
  const arriving = new Set<string>();
  const sweep = database.transaction((most: number): number => {
    const found = removedRun.all().find(({ run }) => !arriving.has(run));
    return found ? sweepSome.run({ run: found.run, most }).changes : 0;
  });
  const bring = database.transaction((run: string, columns: readonly ValueColumn[]) => {
    for (const { attempt, metric, steps, values } of columns)
      for (const [place, step] of steps.entries()) insert.run(run, attempt, metric, step, toStored(values[place]!));
  });
  return {
    append(run, attempt, rows) {
      const added = append.immediate(run, attempt, rows);
      changed(
        run,
        rows.reduce((first, { step }) => Math.min(first, step), Number.POSITIVE_INFINITY),
      );
      return added;
    },
    names: (run) => metricNamesOf(database, run),
    last: (run, metric) => lastValue(database, run, metric),
    firstBelow: (run, metric, line) => firstBelow(database, run, metric, line),
    upTo: (run, metric, step) => lastValue(database, run, metric, step),
    smallest: (run, metric, toStep) => smallestValue(database, run, metric, toStep),
    recent: (run, metric, most, upTo) => recentValues(database, run, { metric, most, upTo }),
    bring(run, columns) {
      arriving.add(run);
      bring.immediate(run, columns);
    },
    arrived(run) {
      arriving.delete(run);
    },
    sweep: (most = SWEPT_AT_ONCE) => sweep.immediate(most),
  };
}

type Range = [run: string, attempt: number, metric: string, from: number, to: number];
type Found = { step: number; value: number | null };

function firstBelow(database: ReadableDatabase, run: string, metric: MetricName, line: number) {
  const query = prepared<[...Range, number], { step: number; value: number }>(
    database,
    `SELECT step, value FROM metrics
     WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? AND ${IS_FINITE} AND value < ?
     ORDER BY step LIMIT 1`,
  );
  for (const { attempt, from, to } of effectiveSegments(attemptsOf(database, run))) {
    const found = query.get(run, attempt, metric, from, to, line);
    if (found) return found;
  }
  return null;
}

function lastValue(database: ReadableDatabase, run: string, metric: string, upTo = Number.POSITIVE_INFINITY) {
  const query = prepared<Range, Found>(
    database,
    `SELECT step, value FROM metrics
     WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? ORDER BY step DESC LIMIT 1`,
  );
  for (const { attempt, from, to } of effectiveSegments(attemptsOf(database, run)).toReversed()) {
    const found = query.get(run, attempt, metric, from, Math.min(to, upTo));
    if (found) return { step: found.step, value: fromStored(found.value) };
  }
  return null;
}

function recentValues(
  database: ReadableDatabase,
  run: string,
  { metric, most, upTo = Number.POSITIVE_INFINITY }: { metric: MetricName; most: number; upTo: number | undefined },
) {
  const segment = effectiveSegments(attemptsOf(database, run)).findLast(({ from }) => from <= upTo);
  if (!segment) return [];
  const query = prepared<[...Range, number], Found>(
    database,
    `SELECT step, value FROM metrics
     WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? ORDER BY step DESC LIMIT ?`,
  );
  const found = query.all(run, segment.attempt, metric, segment.from, Math.min(segment.to, upTo), most);
  return found.reverse().map(({ step, value }) => ({ step, value: fromStored(value) }));
}

function smallestValue(database: ReadableDatabase, run: string, metric: MetricName, toStep = Number.POSITIVE_INFINITY) {
  const query = prepared<Range, { step: number; value: number }>(
    database,
    `SELECT step, value FROM metrics
     WHERE run = ? AND attempt = ? AND metric = ? AND step BETWEEN ? AND ? AND ${IS_FINITE}
     ORDER BY step = 0, value, step LIMIT 1`,
  );
  let smallest: { step: number; value: number } | null = null;
  for (const { attempt, from, to } of effectiveSegments(attemptsOf(database, run))) {
    const found = query.get(run, attempt, metric, from, Math.min(to, toStep));
    if (found && (smallest === null || smallest.step === 0 || found.value < smallest.value)) smallest = found;
  }
  return smallest;
}
