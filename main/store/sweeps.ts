/** What runs were asked for together; which those are stands with the runs. */
import { LabError } from '../contract/fault.ts';
import type { RunSummary } from '../contract/run.ts';
import type { WritableDatabase } from './database.ts';
import { createRunId, RUN_ID_RANDOM_BYTES } from './run-id.ts';
import type { SettingValue } from './settings.ts';

export interface Sweeps {
  /** Its runs are created in the same transaction. Returns its id. */
  create(sweep: { name: string; size: number; request: SettingValue }): string;
  /** `null` for a run that belongs to none. */
  of(run: string): RunSummary['sweep'];
  /** Ids of its runs, those in the trash included, in order of their creation. @throws LabError `sweep-unknown` {sweep} */
  runs(sweep: string): string[];
  /** What was asked. @throws LabError `sweep-unknown` {sweep} */
  request(sweep: string): SettingValue;
  names(): Set<string>;
}

export function createSweeps(
  database: WritableDatabase,
  now: () => number,
  randomBytes: (count: number) => Uint8Array,
): Sweeps {
  const insert = database.prepare('INSERT INTO sweeps (id, name, size, request) VALUES (?, ?, ?, ?)');
  const of = database.prepare<[string], NonNullable<RunSummary['sweep']>>(
    'SELECT sweeps.id, sweeps.name, sweeps.size FROM runs JOIN sweeps ON sweeps.id = runs.sweep WHERE runs.id = ?',
  );
  const runs = database.prepare<[string], string>('SELECT id FROM runs WHERE sweep = ? ORDER BY id').pluck();
  const request = database.prepare<[string], string>('SELECT request FROM sweeps WHERE id = ?').pluck();
  const names = database.prepare<[], string>('SELECT name FROM sweeps').pluck();

  function requestOf(sweep: string): string {
    const found = request.get(sweep);
    if (found === undefined) throw new LabError('sweep-unknown', { sweep });
    return found;
  }

  return {
    create({ name, size, request: asked }) {
      const id = createRunId(now(), randomBytes(RUN_ID_RANDOM_BYTES));
      insert.run(id, name, size, JSON.stringify(asked));
      return id;
    },
    of: (run) => of.get(run) ?? null,
    runs(sweep) {
      requestOf(sweep);
      return runs.all(sweep);
    },
    request: (sweep) => JSON.parse(requestOf(sweep)) as SettingValue,
    names: () => new Set(names.all()),
  };
}
