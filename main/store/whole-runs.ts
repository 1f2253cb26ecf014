/** Runs as a whole, on their way out of the lab and into it. */
import { LabError } from '../contract/fault.ts';
import { numberOf, toWire } from '../contract/metric.ts';
import type { RunOrigin } from '../contract/run-origin.ts';
import { type ValueColumn, type WholeRun, wholeRun } from '../contract/whole-run.ts';
import { attemptsOf } from './attempts.ts';
import { checkpointsOf, createCheckpoints } from './checkpoints.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { metricsOf } from './metric-names.ts';
import type { Metrics } from './metrics.ts';
import { type RunRow, recordFromRow } from './run-record.ts';
import { createSamples, everySampleOf } from './samples.ts';
import { fromStored } from './stored-number.ts';

/** Values read at once. */
const COLUMN_VALUES = 10_000;

export interface WholeRuns {
  /**
   * Stores values of a run that is yet to come: in nobody's sight before {@link WholeRuns.bring}, and swept away by the
   * next start if that never follows.
   */
  bringValues(run: string, columns: readonly ValueColumn[]): void;
  /** The run and all its rows in one transaction. @throws LabError `run-already-here` {run, name} */
  bring(run: WholeRun, origin: RunOrigin): void;
  /** The run that a curve of this file became, `null` where none did. */
  importedAs(file: { sha256: string; name: string }): string | null;
  /** What was brought of a run that will not come is no longer held. */
  giveUp(run: string): void;
}

/**
 * A run that has ended, without its values. Call it in a transaction.
 *
 * @throws LabError `run-unknown`, `run-wrong-state` while it waits or trains, `entry-newer`, `entry-damaged`
 */
export function wholeRunOf(database: ReadableDatabase, run: string): WholeRun {
  const row = database.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?').get(run);
  if (!row) throw new LabError('run-unknown', { run });
  // How a person keeps them in order is that person's, and a colour is this lab's.
  const { trashedAt: _, starred: __, archived: ___, colour: ____, ...record } = recordFromRow(row);
  const { state } = record;
  if (state === 'queued' || state === 'running') throw new LabError('run-wrong-state', { run, state, verb: 'export' });
  return wholeRun.parse({
    ...record,
    attempts: attemptsOf(database, run),
    samples: everySampleOf(database, run),
    checkpoints: checkpointsOf(database, run).map(({ validationLoss, ...checkpoint }) => ({
      ...checkpoint,
      validationLoss: validationLoss === null ? null : toWire(validationLoss),
    })),
  });
}

/** Every value of a run, superseded attempts included, some thousands at a time. Call it in a transaction. */
export function* valuesOf(database: ReadableDatabase, run: string): Generator<ValueColumn> {
  const page = database.prepare<[string, number, string, number], { step: number; value: number | null }>(
    `SELECT step, value FROM metrics WHERE run = ? AND attempt = ? AND metric = ? AND step > ?
     ORDER BY step LIMIT ${COLUMN_VALUES}`,
  );
  for (const { attempt } of attemptsOf(database, run)) {
    for (const metric of metricsOf(database, run, attempt)) {
      for (let last = -1, full = true; full; ) {
        const rows = page.all(run, attempt, metric, last);
        full = rows.length === COLUMN_VALUES;
        last = rows.at(-1)?.step ?? last;
        if (rows.length > 0)
          yield {
            attempt,
            metric,
            steps: rows.map(({ step }) => step),
            values: rows.map(({ value }) => fromStored(value)),
          };
      }
    }
  }
}

export function createWholeRuns(database: WritableDatabase, metrics: Metrics): WholeRuns {
  const known = database.prepare<[string], { name: string }>('SELECT name FROM runs WHERE id = ?');
  const imported = database
    .prepare<[string, string], string>(
      `SELECT id FROM runs WHERE origin ->> '$.sha256' = ? AND origin ->> '$.name' = ? ORDER BY id LIMIT 1`,
    )
    .pluck();
  const insertRun = database.prepare(
    `INSERT INTO runs (id, name, notes, tags, preset, specification, state, fault, result, parameters, bytes_per_token,
       corpus_sha256, baselines, created_at, started_at, ended_at, origin, declared_metrics)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertAttempt = database.prepare('INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const samples = createSamples(database);
  const checkpoints = createCheckpoints(database);

  function insert(run: WholeRun, origin: RunOrigin): void {
    const { id, name } = run;
    const here = known.get(id);
    if (here) throw new LabError('run-already-here', { run: id, name: here.name });
    insertRun.run(
      ...[id, name, run.notes, JSON.stringify(run.tags), run.preset, JSON.stringify(run.specification), run.state],
      ...[json(run.fault), json(run.result), run.parameters, run.bytesPerToken, run.corpusSha256, json(run.baselines)],
      ...[run.createdAt, run.startedAt, run.endedAt, json(origin), json(run.declaredMetrics)],
    );
    for (const { attempt, fromStep, startedAt, endedAt, endedWith, computedBy, provenance } of run.attempts)
      insertAttempt.run(
        id,
        attempt,
        fromStep,
        startedAt,
        endedAt,
        endedWith,
        json(computedBy),
        JSON.stringify(provenance),
      );
    for (const sample of run.samples) samples.add(id, sample);
    for (const { validationLoss, ...checkpoint } of run.checkpoints)
      checkpoints.record(id, {
        ...checkpoint,
        validationLoss: numberOf(validationLoss),
      });
  }

  return {
    bringValues: (run, columns) => metrics.bring(run, columns),
    bring(run, origin) {
      database.transaction(insert).immediate(run, origin);
      metrics.arrived(run.id);
    },
    importedAs: ({ sha256, name }) => imported.get(sha256, name) ?? null,
    giveUp: (run) => metrics.arrived(run),
  };
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
