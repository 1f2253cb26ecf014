/** Attempts: a run's first start and each resume, with what computed it. */

import type { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { attemptEntry, type Computation, computation } from '../contract/run.ts';
import { prepared, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { fromColumn, readEntry } from './readable-rows.ts';

export type AttemptEntry = z.infer<typeof attemptEntry>;

export interface Attempts {
  /** Opens the run's next attempt and returns its number, 1 for the first. `fromStep` 0: from the beginning. */
  begin(run: string, attempt: { fromStep: number; provenance?: Record<string, string> }): number;
  /** What became known once the trainer had started; `provenance` is added to what is there. */
  describe(
    run: string,
    attempt: number,
    facts: { computedBy?: Computation; provenance?: Record<string, string> },
  ): void;
  /** Closes an attempt with the state or fault code it ended with. One that has ended stays as it is. */
  end(run: string, attempt: number, endedWith: string): void;
  /** Closes the last attempt, if it is open. */
  endLast(run: string, endedWith: string): void;
  list(run: string): AttemptEntry[];
}

interface AttemptRow {
  attempt: number;
  from_step: number;
  started_at: number;
  ended_at: number | null;
  ended_with: string | null;
  computed_by: string | null;
  provenance: string;
}

/** @param changed is told of a run that has a new attempt */
export function createAttempts(
  database: WritableDatabase,
  now: () => number,
  changed: (run: string) => void,
): Attempts {
  const insert = database.prepare<[string, string, number, number, string], { attempt: number }>(
    `INSERT INTO attempts (run, attempt, from_step, started_at, provenance)
     VALUES (?, (SELECT coalesce(max(attempt), 0) + 1 FROM attempts WHERE run = ?), ?, ?, ?) RETURNING attempt`,
  );
  const describe = database.prepare(
    `UPDATE attempts SET computed_by = coalesce(?, computed_by), provenance = json_patch(provenance, ?) WHERE run = ? AND attempt = ?`,
  );
  const end = database.prepare(
    'UPDATE attempts SET ended_at = ?, ended_with = ? WHERE run = ? AND attempt = ? AND ended_at IS NULL',
  );
  const endLast = database.prepare(
    `UPDATE attempts SET ended_at = ?, ended_with = ? WHERE run = ? AND ended_at IS NULL
       AND attempt = (SELECT max(attempt) FROM attempts AS other WHERE other.run = attempts.run)`,
  );
  const exists = database.prepare('SELECT 1 FROM runs WHERE id = ?');
  return {
    begin(run, { fromStep, provenance = {} }) {
      if (!exists.get(run)) throw new LabError('run-unknown', { run });
      const { attempt } = insert.get(run, run, fromStep, now(), JSON.stringify(provenance))!;
      changed(run);
      return attempt;
    },
    describe(run, attempt, { computedBy, provenance = {} }) {
      describe.run(computedBy ? JSON.stringify(computedBy) : null, JSON.stringify(provenance), run, attempt);
    },
    end(run, attempt, endedWith) {
      end.run(now(), endedWith, run, attempt);
    },
    endLast(run, endedWith) {
      endLast.run(now(), endedWith, run);
    },
    list: (run) => attemptsOf(database, run),
  };
}

/** All attempts of a run in ascending order; none for an unknown run. @throws LabError `entry-newer`, `entry-damaged` */
export function attemptsOf(database: ReadableDatabase, run: string): AttemptEntry[] {
  return prepared<[string], AttemptRow>(database, 'SELECT * FROM attempts WHERE run = ? ORDER BY attempt')
    .all(run)
    .map((row) =>
      readEntry({ kind: 'run', id: run, name: run }, () => ({
        attempt: row.attempt,
        fromStep: row.from_step,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        endedWith: row.ended_with,
        computedBy: fromColumn(computation, row.computed_by),
        provenance: fromColumn(attemptEntry.shape.provenance, row.provenance),
      })),
    );
}
