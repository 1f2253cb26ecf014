/** Kills a child that appends metrics, again and again, and looks at what is left. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { openReadable } from './database.ts';
import { BATCH_STEPS, lossAt } from './fixtures/append-metrics-plan.ts';
import { openStore } from './open-store.ts';
import { fromStored } from './stored-number.ts';
import { startChild } from './test-child.ts';
import { temporaryFolder } from './test-store.ts';

/** Kills between the first line of a child and this many milliseconds later. */
const LATEST_KILL = 400;
/** Kills on one database before a fresh one begins: opening an empty folder is a window of its own. */
const KILLS_A_DATABASE = 5;

/** Seeded delays in milliseconds, evenly spread. */
export function uniformDelays(count: number, seed: number, latest: number): number[] {
  return fc.sample(fc.noBias(fc.integer({ min: 0, max: latest })), { numRuns: count, seed });
}

/** Returns how many batches had been acknowledged in all rounds together. */
export async function killWhileAppending(kills: number, seed: number): Promise<number> {
  const folder = temporaryFolder();
  let acknowledgedInAll = 0;
  /** Last acknowledged batch by attempt, of all rounds on this database. */
  let acknowledged = new Map<number, number>();
  for (const [round, delay] of uniformDelays(kills, seed, LATEST_KILL).entries()) {
    const home = join(folder, String(Math.floor(round / KILLS_A_DATABASE)));
    if (round % KILLS_A_DATABASE === 0) acknowledged = new Map();
    mkdirSync(home, { recursive: true });
    const child = startChild(new URL('fixtures/append-metrics.ts', import.meta.url), [home]);
    expect(await child.line()).toBe('opening');
    const timer = setTimeout(() => child.process.kill('SIGKILL'), delay);
    await child.ended;
    clearTimeout(timer);
    expect(child.process.signalCode, `round ${round}: ${child.lines.at(-1)}`).toBe('SIGKILL');
    for (const line of child.lines) {
      expect(line).not.toMatch(/^notice/);
      const [word, attempt, batch] = line.split(' ');
      if (word === 'acknowledged') acknowledged.set(Number(attempt), Number(batch));
    }
    acknowledgedInAll += child.lines.filter((line) => line.startsWith('acknowledged')).length;
    checkDatabase(home, acknowledged);
  }
  return acknowledgedInAll;
}

function checkDatabase(home: string, acknowledged: Map<number, number>): void {
  const file = join(home, 'lab.db');
  const { store, notices } = openStore({ file, backups: join(home, 'backups'), now: Date.now });
  expect(notices).toEqual([]);
  const run = store.runs.list()[0]?.id ?? 'none';
  const attempts = store.attempts.list(run).length;
  store.close();
  const database = openReadable(file);
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  const rows = database.prepare<[string, number, string], { step: number; value: number | null }>(
    'SELECT step, value FROM metrics WHERE run = ? AND attempt = ? AND metric = ? ORDER BY step',
  );
  for (let attempt = 1; attempt <= Math.max(attempts, ...acknowledged.keys()); attempt += 1) {
    const losses = rows.all(run, attempt, 'loss');
    // Whole batches only, all that were acknowledged, and at most the one whose acknowledgement the kill cut off.
    const promised = ((acknowledged.get(attempt) ?? -1) + 1) * BATCH_STEPS;
    expect([promised, promised + BATCH_STEPS]).toContain(losses.length);
    expect(rows.all(run, attempt, 'tokens')).toHaveLength(losses.length);
    expect(losses.map(({ value }) => fromStored(value))).toEqual(losses.map((_, step) => lossAt(attempt, step)));
  }
  database.close();
}
