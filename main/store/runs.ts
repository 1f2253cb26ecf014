/** Runs: what was asked, in which state it is, the queue and the trash. */
import { type Fault, LabError } from '../contract/fault.ts';
import type { Baselines, RunResult, RunState } from '../contract/run.ts';
import { type RunSpecification, runSpecification } from '../contract/run-specification.ts';
import type { WritableDatabase } from './database.ts';
import { readable } from './readable-rows.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';
import { type RunRecord, type RunRow, recordFromRow, type TrainedRun } from './run-record.ts';

/** The verbs that change a state, where each may start and where it ends. Everything else is refused. */
export const TRANSITIONS = {
  /** Into the queue again, to be resumed. */
  enqueue: { from: ['stopped', 'paused', 'failed', 'interrupted'], to: 'queued' },
  start: { from: ['queued'], to: 'running' },
  finish: { from: ['running'], to: 'finished' },
  stop: { from: ['queued', 'running'], to: 'stopped' },
  pause: { from: ['running'], to: 'paused' },
  fail: { from: ['queued', 'running'], to: 'failed' },
  interrupt: { from: ['queued', 'running'], to: 'interrupted' },
} as const satisfies Record<string, { from: readonly RunState[]; to: RunState }>;
export type Transition = keyof typeof TRANSITIONS;

export interface NewRun {
  /** From {@link Runs.newId}, where its folder was filled before; else drawn. */
  id?: string;
  specification: RunSpecification;
  name: string;
  preset?: string | null;
  tags?: readonly string[];
  corpusSha256?: string | null;
  /** From {@link Sweeps.create}: what it is queued with. */
  sweep?: string | null;
}

export interface RunUpdate {
  name?: string | undefined;
  notes?: string | undefined;
  tags?: readonly string[] | undefined;
  starred?: boolean | undefined;
  archived?: boolean | undefined;
}

/** What is known of a run whatever its specification says: enough to list, delete and bring back one that can't be read. */
export interface RunEntry {
  id: string;
  name: string;
  state: RunState;
  corpusSha256: string | null;
  trashedAt: number | null;
}

/**
 * Every verb that names a run throws `run-unknown` {run}; a state verb at the wrong time `run-wrong-state` {run, state,
 * verb}, of what people ask for `run-finished`, `run-in-trash` {run} and `run-not-training` {run, state}; those that give a record `entry-newer` or `entry-damaged` {kind, id, name} for a run that this lab can't read.
 * Lists pass such a run over: `entries` has it.
 */
export interface Runs {
  /** A name that no run has. */
  newId(): string;
  /** Creates a run at the end of the queue. */
  create(run: NewRun): RunRecord;
  get(run: string): RunRecord;
  /** @throws LabError also `run-measured-elsewhere`, `run-trained-elsewhere` {run, name} for one without a specification */
  trained(run: string): TrainedRun;
  has(run: string): boolean;
  /** Of every run, those in the trash included, newest first. */
  entries(): RunEntry[];
  /** @throws LabError `run-unknown` {run} and nothing else */
  entry(run: string): RunEntry;
  /** Newest first; with `trash` only those in the trash, else only the others. */
  list(which?: { trash?: boolean }): RunRecord[];
  /** Of all runs, those in the trash too: they may come back. */
  names(): Set<string>;
  /** What is left out stays. */
  update(run: string, change: RunUpdate): RunRecord;
  /** What became known after the creation; fields left out stay. */
  learn(
    run: string,
    facts: { parameters?: number; bytesPerToken?: number | null; corpusSha256?: string; baselines?: Baselines },
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
  interrupt(run: string, fault: Fault): void;

  /** Queued runs, the next one first. */
  queue(): RunRecord[];
  /** The same, and those that can't be read with them. */
  queuedIds(): string[];
  /** 1 for the next one, `null` when not queued. */
  queuePosition(run: string): number | null;

  /** Into the trash. A queued run leaves the queue (stopped); a running one is refused. Twice is once. */
  trash(run: string): void;
  restore(run: string): void;
  /** Runs that went into the trash before this time, the first first. */
  expired(before: number): string[];
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
    `INSERT INTO runs (id, name, tags, preset, specification, corpus_sha256, sweep, created_at, state, queue_ticket)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', (SELECT coalesce(max(queue_ticket), 0) + 1 FROM runs))`,
  );
  const list = database.prepare<[0 | 1], RunRow>(
    'SELECT * FROM runs WHERE (trashed_at IS NOT NULL) = ? ORDER BY created_at DESC, id DESC',
  );
  const names = database.prepare<[], string>('SELECT name FROM runs').pluck();
  const every = database.prepare<[], RunRow>('SELECT * FROM runs ORDER BY created_at DESC, id DESC');
  const update = database.prepare(
    `UPDATE runs SET name = coalesce(?, name), notes = coalesce(?, notes), tags = coalesce(?, tags),
       starred = coalesce(?, starred), archived = coalesce(?, archived) WHERE id = ?`,
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
  const expired = database.prepare<[number], { id: string }>(
    'SELECT id FROM runs WHERE trashed_at < ? ORDER BY trashed_at',
  );
  const remove = database.prepare('DELETE FROM runs WHERE id = ?');

  function rowOf(run: string): RunRow {
    const row = select.get(run);
    if (!row) throw new LabError('run-unknown', { run });
    return row;
  }
  const get = (run: string): RunRecord => recordFromRow(rowOf(run));
  function trained(run: string): TrainedRun {
    const { specification, ...record } = get(run);
    if (specification === null)
      throw new LabError(record.origin?.model ? 'run-trained-elsewhere' : 'run-measured-elsewhere', {
        ...{ run, name: record.name },
      });
    return { ...record, specification };
  }

  /** Reads, checks and writes under one write lock: two callers cannot both leave the same state. */
  function change<Result>(run: string, write: (entry: RunEntry) => void, answer: (run: string) => Result): Result {
    return database
      .transaction(() => {
        write(entryOf(rowOf(run)));
        return answer(run);
      })
      .immediate();
  }

  function newId(): string {
    let id: string;
    do id = createRunId(now(), randomBytes(RUN_ID_RANDOM_BYTES));
    while (select.get(id));
    return id;
  }

  function refuse({ id: run, state, trashedAt }: RunEntry, verb: string): never {
    const asked = verb === 'enqueue' || verb === 'stop';
    if (asked && trashedAt !== null) throw new LabError('run-in-trash', { run });
    if (verb === 'enqueue' && state === 'finished') throw new LabError('run-finished', { run });
    if (verb === 'stop') throw new LabError('run-not-training', { run, state });
    throw new LabError('run-wrong-state', { run, state, verb });
  }

  /** The state that a verb leads to from where the run is. */
  function goalOf(verb: Transition, entry: RunEntry): RunState {
    const { from, to }: { from: readonly RunState[]; to: RunState } = TRANSITIONS[verb];
    if (!from.includes(entry.state) || entry.trashedAt !== null) refuse(entry, verb);
    return to;
  }

  /** A record that can't be read undoes it: what this lab does not understand it neither queues nor starts. */
  function move(run: string, verb: Transition, write: (to: RunState) => void): RunRecord {
    return change(run, (entry) => write(goalOf(verb, entry)), get);
  }

  function endWith(run: string, verb: Transition, told: { fault?: Fault; result?: RunResult | undefined }): RunRecord {
    return move(run, verb, (to) => end.run(to, textOf(told.fault), textOf(told.result), now(), run));
  }

  return {
    newId,
    create({ id = newId(), specification, name, preset = null, tags = [], corpusSha256 = null, sweep = null }) {
      const createdAt = now();
      const checked = JSON.stringify(runSpecification.parse(specification));
      return database
        .transaction(() => {
          insert.run(id, name, JSON.stringify(tags), preset, checked, corpusSha256, sweep, createdAt);
          return get(id);
        })
        .immediate();
    },
    get,
    trained,
    entries: () => every.all().map(entryOf),
    entry: (run) => entryOf(rowOf(run)),
    has: (run) => select.get(run) !== undefined,
    names: () => new Set(names.all()),
    list: ({ trash: inTrash = false } = {}) => readable(list.all(inTrash ? 1 : 0), recordFromRow),
    update: (run, { name, notes, tags, starred, archived }) =>
      change(
        run,
        () => update.run(name ?? null, notes ?? null, textOf(tags), bitOf(starred), bitOf(archived), run),
        get,
      ),
    learn(run, { parameters, bytesPerToken, corpusSha256, baselines }) {
      change(
        run,
        () => learn.run(parameters ?? null, bytesPerToken ?? null, corpusSha256 ?? null, textOf(baselines), run),
        get,
      );
    },
    enqueue: (run) => move(run, 'enqueue', () => enqueue.run(run)),
    start: (run) => move(run, 'start', () => start.run(now(), run)),
    finish: (run, result) => endWith(run, 'finish', { result }),
    stop: (run, result) => endWith(run, 'stop', { result }),
    pause: (run, fault) => endWith(run, 'pause', { fault }),
    fail: (run, fault) => endWith(run, 'fail', { fault }),
    // Whatever it is: nobody trains it any more.
    interrupt: (run, fault) =>
      change(run, (entry) => end.run(goalOf('interrupt', entry), textOf(fault), null, now(), run), nothing),
    queue: () => readable(queue.all(), recordFromRow),
    queuedIds: () => queue.all().map(({ id }) => id),
    queuePosition: (run) => position.get(run)?.position || null,
    trash: (run) =>
      change(
        run,
        (entry) => {
          if (entry.trashedAt !== null) return;
          if (entry.state === 'running') refuse(entry, 'trash');
          if (entry.state === 'queued') end.run('stopped', rowOf(run).fault, null, now(), run);
          trash.run(now(), run);
        },
        nothing,
      ),
    restore: (run) => change(run, () => trash.run(null, run), nothing),
    expired: (before) => expired.all(before).map(({ id }) => id),
    remove(run) {
      database
        .transaction(() => {
          const entry = entryOf(rowOf(run));
          if (entry.trashedAt === null) refuse(entry, 'remove');
          remove.run(run);
        })
        .immediate();
    },
  };
}

const nothing = () => undefined;

function entryOf({ id, name, state, corpus_sha256, trashed_at }: RunRow): RunEntry {
  return { id, name, state, corpusSha256: corpus_sha256, trashedAt: trashed_at };
}

function bitOf(value: boolean | undefined): 0 | 1 | null {
  return value === undefined ? null : value ? 1 : 0;
}

function textOf(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
