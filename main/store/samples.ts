/** Texts that a run wrote while it learned. */

import { effectiveSegments } from '../contract/effective-history.ts';
import type { SampleText } from '../contract/run.ts';
import { attemptsOf } from './attempts.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

export interface Samples {
  /** Stores a sample; one with the same key (all but the text) is there once and keeps its first text. */
  add(run: string, sample: SampleText): void;
  /** The samples of the effective history in order of step. */
  list(run: string): SampleText[];
}

export function createSamples(database: WritableDatabase): Samples {
  const insert = database.prepare(
    `INSERT INTO samples (run, attempt, step, prompt, seed, temperature, text) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const select = database.prepare<[string, number, number, number], SampleText>(
    `SELECT attempt, step, prompt, text, seed, temperature FROM samples
     WHERE run = ? AND attempt = ? AND step BETWEEN ? AND ? ORDER BY step`,
  );
  return {
    add(run, { attempt, step, prompt, seed, temperature, text }) {
      insert.run(run, attempt, step, prompt, seed, temperature, text);
    },
    list: (run) =>
      effectiveSegments(attemptsOf(database, run)).flatMap(({ attempt, from, to }) =>
        select.all(run, attempt, from, to),
      ),
  };
}

/** Those of all attempts, also of steps that a later one computed again. */
export function everySampleOf(database: ReadableDatabase, run: string): SampleText[] {
  return database
    .prepare<[string], SampleText>(
      'SELECT attempt, step, prompt, text, seed, temperature FROM samples WHERE run = ? ORDER BY attempt, step, prompt',
    )
    .all(run);
}
