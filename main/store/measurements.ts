/** Measurements of in-context learning and their results, a cell a row. */
import { type Fault, fault, LabError } from '../contract/fault.ts';
import { type LanguageModelFacts, languageModelFacts } from '../contract/language.ts';
import {
  type CellResult,
  cellResult,
  type MeasuredCell,
  type MeasurementSpecification,
  type MeasurementSummary,
  measurementSpecification,
} from '../contract/measurement.ts';
import type { UnreadableEntry } from '../contract/unreadable.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { fromColumn, readable, readEntry, unreadable } from './readable-rows.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';

/** Every function that names a measurement throws `measurement-unknown` {id}, and `entry-newer` or `entry-damaged`. */
export interface Measurements {
  /** Newest first; what can't be read is passed over. */
  list(): MeasurementSummary[];
  unreadable(): UnreadableEntry[];
  get(id: string): MeasurementSummary;
  /** Also of one that can't be read. */
  has(id: string): boolean;
  create(run: { name: string; specification: MeasurementSpecification; cells: number }): MeasurementSummary;
  /** `running` clears the fault. */
  setState(id: string, state: MeasurementSummary['state'], fault?: Fault): MeasurementSummary;
  /** What answered; results of other weights must not be added. */
  learnModel(id: string, model: LanguageModelFacts): void;
  /** Keeps the result of a cell; one that is there already stays. */
  addResult(id: string, result: CellResult): void;
  hasResult(id: string, cell: MeasuredCell): boolean;
  result(id: string, cell: MeasuredCell): CellResult | null;
  results(id: string): ReadResults;
  remove(id: string): void;
  /** What ran when the lab ended does not run any more. */
  recover(): void;
}

/** All results that can be read, and of each that can't which and why. */
export interface ReadResults {
  results: CellResult[];
  unreadable: Fault[];
}

interface Row {
  id: string;
  name: string;
  specification: string;
  cells: number;
  state: MeasurementSummary['state'];
  fault: string | null;
  model: string | null;
  created_at: number;
  done: number;
  unasked: number;
  seconds: number;
}

export function createMeasurements(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): Measurements {
  // What was not asked took no time: only of such results the text is looked at.
  const unasked = `cells.seconds = 0 AND cells.result LIKE '%"tooLong":{%'`;
  const summaries = `SELECT measurements.*, count(cells.measurement) AS done, total(cells.seconds) AS seconds,
    count(CASE WHEN ${unasked} THEN 1 END) AS unasked
    FROM measurements LEFT JOIN cells ON cells.measurement = measurements.id`;
  const list = database.prepare<[], Row>(`${summaries} GROUP BY measurements.id ORDER BY created_at DESC, id DESC`);
  const select = database.prepare<[string], Row>(`${summaries} WHERE measurements.id = ? GROUP BY measurements.id`);
  const insert = database.prepare(
    `INSERT INTO measurements (id, name, specification, cells, state, created_at) VALUES (?, ?, ?, ?, 'running', ?)`,
  );
  const setState = database.prepare('UPDATE measurements SET state = ?, fault = ? WHERE id = ?');
  const setModel = database.prepare('UPDATE measurements SET model = ? WHERE id = ?');
  const put = database.prepare('INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const place = 'measurement = ? AND task = ? AND shots = ? AND draw = ? AND label_change = ? AND example_order = ?';
  const one = database.prepare<unknown[], ResultRow>(
    `SELECT name, task, shots, draw, result FROM cells JOIN measurements ON measurements.id = cells.measurement
     WHERE ${place}`,
  );
  const remove = database.prepare('DELETE FROM measurements WHERE id = ?');
  const recover = database.prepare(`UPDATE measurements SET state = 'interrupted' WHERE state = 'running'`);

  function rowOf(id: string): Row {
    const row = select.get(id);
    if (!row) throw new LabError('measurement-unknown', { id });
    return row;
  }
  const get = (id: string): MeasurementSummary => summaryFrom(rowOf(id));

  return {
    list: () => readable(list.all(), summaryFrom),
    unreadable: () => unreadable(list.all(), summaryFrom, ({ state }) => ({ state, trashedAt: null })),
    get,
    has: (id) => select.get(id) !== undefined,
    create({ name, specification, cells }) {
      const createdAt = now();
      const id = createRunId(createdAt, randomBytes(RUN_ID_RANDOM_BYTES));
      insert.run(id, name, JSON.stringify(measurementSpecification.parse(specification)), cells, createdAt);
      return get(id);
    },
    setState(id, state, told) {
      setState.run(state, told ? JSON.stringify(told) : null, id);
      return get(id);
    },
    learnModel: (id, model) => void setModel.run(JSON.stringify(model), get(id).id),
    addResult(id, result) {
      put.run(...keyOf(id, result.cell), result.seconds, JSON.stringify(cellResult.parse(result)));
    },
    hasResult: (id, cell) => one.get(...keyOf(id, cell)) !== undefined,
    result(id, cell) {
      const row = one.get(...keyOf(get(id).id, cell));
      return row ? resultFrom(id, row) : null;
    },
    results: (id) => cellResultsOf(database, get(id).id),
    // One that can't be read, too.
    remove: (id) => void remove.run(rowOf(id).id),
    recover: () => void recover.run(),
  };
}

/** All results of a measurement, by whatever connection; none of an unknown one. */
export function cellResultsOf(database: ReadableDatabase, id: string): ReadResults {
  const rows = database
    .prepare<[string], ResultRow>(
      `SELECT name, task, shots, draw, result FROM cells JOIN measurements ON measurements.id = cells.measurement
       WHERE measurement = ?`,
    )
    .all(id);
  const read = (row: ResultRow) => resultFrom(id, row);
  const failures = unreadable(rows, read, () => ({ state: null, trashedAt: null }));
  return { results: readable(rows, read), unreadable: failures.map((entry) => entry.fault) };
}

interface ResultRow {
  /** Of the measurement. */
  name: string;
  task: string;
  shots: number;
  draw: number;
  result: string;
}

function resultFrom(id: string, { name, task, shots, draw, result }: ResultRow): CellResult {
  const cell = `${name}: ${task}, k = ${shots}, #${draw}`;
  return readEntry({ kind: 'measurement', id, name: cell }, () => fromColumn(cellResult, result));
}

const keyOf = (id: string, { task, shots, draw, change, order }: MeasuredCell) =>
  [id, task, shots, draw, JSON.stringify(change), order] as const;

function summaryFrom({ created_at, ...row }: Row): MeasurementSummary {
  return readEntry({ kind: 'measurement', id: row.id, name: row.name }, () => ({
    ...row,
    createdAt: created_at,
    specification: fromColumn(measurementSpecification, row.specification),
    fault: fromColumn(fault, row.fault),
    model: fromColumn(languageModelFacts, row.model),
  }));
}
