/** Runs: what was asked, in which state it is, the queue and the trash. */
import { type Fault, LabError } from '../contract/fault.ts';
import type { Baselines, RunResult, RunState } from '../contract/run.ts';
import { type RunSpecification, runSpecification } from '../contract/run-specification.ts';
import type { WritableDatabase } from './database.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';
import { type RunRecord, type RunRow, recordFromRow } from './run-record.ts';

/** The verbs that change a state, where each may start and where it ends. Everything else is refused. */
export const TRANSITIONS = {
  /** Into the queue again, to be resumed. */
  enqueue: { from: ['stopped', 'paused', 'failed', 'interrupted'], to: 'queued' },
  start: { from: ['queued'], to: 'running' },
  finish: { from: ['running'], to: 'finished' },
  stop: { from: ['queued', 'running'], to: 'stopped' },
  pause: { from: ['running'], to: 'paused' },
  fail: { from: ['queued', 'running'], to: 'failed' },
  interrupt: { from: ['running'], to: 'interrupted' },
} as const satisfies Record<string, { from: readonly RunState[]; to: RunState }>;
export type Transition = keyof typeof TRANSITIONS;

export interface NewRun {
  specification: RunSpecification;
  name: string;
  preset?: string | null;
  tags?: readonly string[];
  corpusSha256?: string | null;
}

/** Every verb that names a run throws `run-unknown` {run}; a state verb at the wrong time `run-wrong-state` {run, state, verb}. */
export interface Runs {
  /** Creates a run at the end of the queue. */
  create(run: NewRun): RunRecord;
  get(run: string): RunRecord;
  has(run: string): boolean;
  /** Newest first; with `trash` only those in the trash, else only the others. */
  list(which?: { trash?: boolean }): RunRecord[];
  /** Of all runs, those in the trash too: they may come back. */
  names(): Set<string>;
  update(run: string, change: { name?: string; notes?: string; tags?: readonly string[] }): RunRecord;
  /** What became known after the creation; fields left out stay. */
  learn(
    run: string,
    facts: { parameters?: number; bytesPerToken?: number; corpusSha256?: string; baselines?: Baselines },
  ): void;

  /** Stopped, paused, failed or interrupted → queued, at the end of the queue. Fault and result stay until the start. */
  enqueue(run: string): RunRecord;
  /** Queued → running; clears fault, result and end, keeps the time of the first start. */
  start(run: string): RunRecord;
  finish(run: string, result: RunResult): RunRecord;
  /** By a person: running or still queued → stopped. */
  stop(run: string, result?: RunResult): RunRecord;
  pause(run: string, fault: Fault): RunRecord;
  fail(run: string, fault: Fault): RunRecord;
  interrupt(run: string, fault: Fault): RunRecord;

  /** Queued runs, the next one first. */
  queue(): RunRecord[];
  /** 1 for the next one, `null` when not queued. */
  queuePosition(run: string): number | null;

  /** Into the trash. A queued run leaves the queue (stopped); a running one is refused. Twice is once. */
  trash(run: string): RunRecord;
  restore(run: string): RunRecord;
  /** Runs that went into the trash before this time. */
  expired(before: number): RunRecord[];
  /**
   * Forgets a run in the trash for good; refused (`run-wrong-state`) for any other. Its metrics, which may be millions,
   * are out of every reader's sight at once and leave the file by `metrics.sweep`.
   */
  remove(run: string): void;
}

export function createRuns(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): Runs {
  const select = database.prepare<[string], RunRow>('SELECT * FROM runs WHERE id = ?');
  const insert = database.prepare(
    `INSERT INTO runs (id, name, tags, preset, specification, corpus_sha256, created_at, state, queue_ticket)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', (SELECT coalesce(max(queue_ticket), 0) + 1 FROM runs))`,
  );
  const list = database.prepare<[0 | 1], RunRow>(
    'SELECT * FROM runs WHERE (trashed_at IS NOT NULL) = ? ORDER BY created_at DESC, id DESC',
  );
  const names = database.prepare<[], string>('SELECT name FROM runs').pluck();
  const update = database.prepare(
    'UPDATE runs SET name = coalesce(?, name), notes = coalesce(?, notes), tags = coalesce(?, tags) WHERE id = ?',
  );
  const learn = database.prepare(
    `UPDATE runs SET parameters = coalesce(?, parameters), bytes_per_token = coalesce(?, bytes_per_token),
       corpus_sha256 = coalesce(?, corpus_sha256), baselines = coalesce(?, baselines) WHERE id = ?`,
  );
  const enqueue = database.prepare(
    `UPDATE runs SET state = 'queued', queue_ticket = (SELECT coalesce(max(queue_ticket), 0) + 1 FROM runs)
     WHERE id = ?`,
  );
  const start = database.prepare(
    `UPDATE runs SET state = 'running', queue_ticket = NULL, fault = NULL, result = NULL,
       started_at = coalesce(started_at, ?), ended_at = NULL WHERE id = ?`,
  );
  const end = database.prepare(
    `UPDATE runs SET state = ?, queue_ticket = NULL, fault = ?, result = coalesce(?, result), ended_at = ?
     WHERE id = ?`,
  );
  const trash = database.prepare('UPDATE runs SET trashed_at = ? WHERE id = ?');
  const queue = database.prepare<[], RunRow>('SELECT * FROM runs WHERE queue_ticket IS NOT NULL ORDER BY queue_ticket');
  const position = database.prepare<[string], { position: number }>(
    `SELECT count(other.id) AS position FROM runs JOIN runs AS other ON other.queue_ticket <= runs.queue_ticket
     WHERE runs.id = ?`,
  );
  const expired = database.prepare<[number], RunRow>('SELECT * FROM runs WHERE trashed_at < ? ORDER BY trashed_at');
  const remove = database.prepare('DELETE FROM runs WHERE id = ?');

  function get(run: string): RunRecord {
    const row = select.get(run);
    if (!row) throw new LabError('run-unknown', { run });
    return recordFromRow(row);
  }

  /** Reads, checks and writes under one write lock: two callers cannot both leave the same state. */
  function change(run: string, write: (record: RunRecord) => void): RunRecord {
    return database
      .transaction(() => {
        write(get(run));
        return get(run);
      })
      .immediate();
  }

  function refuse(record: RunRecord, verb: string): never {
    throw new LabError('run-wrong-state', { run: record.id, state: record.state, verb });
  }

  function move(run: string, verb: Transition, write: (to: RunState) => void): RunRecord {
    return change(run, (record) => {
      const { from, to }: { from: readonly RunState[]; to: RunState } = TRANSITIONS[verb];
      if (!from.includes(record.state) || record.trashedAt !== null) refuse(record, verb);
      write(to);
    });
  }

  function endWith(run: string, verb: Transition, told: { fault?: Fault; result?: RunResult | undefined }): RunRecord {
    return move(run, verb, (to) => end.run(to, textOf(told.fault), textOf(told.result), now(), run));
  }

  return {
    create({ specification, name, preset = null, tags = [], corpusSha256 = null }) {
      const createdAt = now();
      const checked = JSON.stringify(runSpecification.parse(specification));
      return database
        .transaction(() => {
          let id: string;
          do id = createRunId(createdAt, randomBytes(RUN_ID_RANDOM_BYTES));
          while (select.get(id));
          insert.run(id, name, JSON.stringify(tags), preset, checked, corpusSha256, createdAt);
          return get(id);
        })
        .immediate();
    },
    get,
    has: (run) => select.get(run) !== undefined,
    list: ({ trash: inTrash = false } = {}) => list.all(inTrash ? 1 : 0).map(recordFromRow),
    names: () => new Set(names.all()),
    update: (run, { name, notes, tags }) =>
      change(run, () => update.run(name ?? null, notes ?? null, textOf(tags), run)),
    learn(run, { parameters, bytesPerToken, corpusSha256, baselines }) {
      change(run, () =>
        learn.run(parameters ?? null, bytesPerToken ?? null, corpusSha256 ?? null, textOf(baselines), run),
      );
    },
    enqueue: (run) => move(run, 'enqueue', () => enqueue.run(run)),
    start: (run) => move(run, 'start', () => start.run(now(), run)),
    finish: (run, result) => endWith(run, 'finish', { result }),
    stop: (run, result) => endWith(run, 'stop', { result }),
    pause: (run, fault) => endWith(run, 'pause', { fault }),
    fail: (run, fault) => endWith(run, 'fail', { fault }),
    interrupt: (run, fault) => endWith(run, 'interrupt', { fault }),
    queue: () => queue.all().map(recordFromRow),
    queuePosition: (run) => position.get(run)?.position || null,
    trash: (run) =>
      change(run, (record) => {
        if (record.trashedAt !== null) return;
        if (record.state === 'running') refuse(record, 'trash');
        if (record.state === 'queued') end.run('stopped', textOf(record.fault), null, now(), run);
        trash.run(now(), run);
      }),
    restore: (run) => change(run, () => trash.run(null, run)),
    expired: (before) => expired.all(before).map(recordFromRow),
    remove(run) {
      database
        .transaction(() => {
          const record = get(run);
          if (record.trashedAt === null) refuse(record, 'remove');
          remove.run(run);
        })
        .immediate();
    },
  };
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
