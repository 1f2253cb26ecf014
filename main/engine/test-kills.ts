/**
 * Kills engine and trainer while a run trains, at seeded times spread evenly over starting, stepping, committing,
 * evaluating and writing checkpoints, and checks after each what was promised: no acknowledged value lost, the database
 * whole, the run resumable, and in the end the same bits as a run that nobody disturbed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import { fromWire, type MeasuredRow } from '../contract/metric.ts';
import { createRandom } from '../random/random.ts';
import { addText, createTestLab, endOf, endOfRun, type TestEngine, testSpecification, testText } from './test-lab.ts';

/** Longest time from a resume to the kill, milliseconds: a little more than a whole attempt takes. */
const LATEST_KILL = 2500;

export async function surviveKills({
  kills,
  seed,
}: {
  kills: number;
  seed: number;
}): Promise<{ engines: number; trainers: number; resumes: number }> {
  const lab = createTestLab();
  const random = createRandom(seed, 'sampling');
  const counts = { engines: 0, trainers: 0, resumes: 0 };
  let engine = await lab.start();
  try {
    await addText(engine.client, 'sentences', testText(200));
    const specification = testSpecification({ steps: 240, every: 12, corpus: 'sentences' });
    const reference = (await engine.client.runs.create({ specification })).id;
    expect(await endOfRun(engine.client, reference)).toBe('finished');

    let victim = (await engine.client.runs.create({ specification })).id;
    const victims = [victim];
    let left = kills;
    while (left > 0) {
      const seen: (MeasuredRow & { attempt: number })[] = [];
      const watching = watch(engine, victim, seen);
      const delay = random.uniform() * LATEST_KILL;
      const target = random.uniform() < 0.5 ? 'engine' : 'trainer';
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (target === 'trainer') {
        for (const pid of engine.children()) {
          process.kill(pid, 'SIGKILL');
          await endOf(pid);
        }
        await endOfRun(engine.client, victim);
        counts.trainers++;
      } else {
        await engine.killHard();
        counts.engines++;
      }
      left--;
      if (target === 'engine') {
        check(lab.home, victim, seen);
        engine = await lab.start();
      }
      const { summary } = await engine.client.runs.get({ run: victim });
      if (target === 'trainer') {
        await watching;
        check(lab.home, victim, seen);
      }
      expect(['interrupted', 'finished', 'queued', 'running']).toContain(summary.state);
      if (summary.state === 'finished') {
        victim = (await engine.client.runs.create({ specification })).id;
        victims.push(victim);
      } else if (summary.state === 'interrupted') {
        await engine.client.runs.resume({ run: victim });
        counts.resumes++;
      }
    }
    expect(await endOfRun(engine.client, victim)).toBe('finished');
    await engine.close();
    for (const run of victims) expect(outcome(lab.home, run)).toEqual(outcome(lab.home, reference));
    return counts;
  } finally {
    if (engine.process.exitCode === null && engine.process.signalCode === null) await engine.killHard();
    lab.remove();
  }
}

/** Collects what the engine tells as durable, until the run or the engine ends. */
async function watch({ client }: TestEngine, run: string, seen: (MeasuredRow & { attempt: number })[]): Promise<void> {
  try {
    const { attempts } = await client.runs.get({ run });
    for await (const { rows, summary } of await client.runs.follow({ run, afterStep: Number.MAX_SAFE_INTEGER })) {
      for (const row of rows) seen.push({ ...row, attempt: Math.max(1, attempts.length) });
      if (summary.state !== 'queued' && summary.state !== 'running') return;
    }
  } catch (error) {
    // The engine was killed under the stream: that is the test.
    expect(error).toBeInstanceOf(Error);
  }
}

function check(home: string, run: string, seen: readonly (MeasuredRow & { attempt: number })[]): void {
  const database = new Sqlite(join(home, 'lab.db'), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const find = database.prepare<[string, string, number], { value: number | null }>(
      'SELECT value FROM metrics WHERE run = ? AND metric = ? AND step = ? ORDER BY attempt DESC',
    );
    for (const { metric, step, value } of seen) {
      const stored = find.all(run, metric, step).map((row) => row.value);
      expect(stored, `${metric} at step ${step} was told as durable`).toContain(
        Number.isNaN(fromWire(value)) ? null : fromWire(value),
      );
    }
  } finally {
    database.close();
  }
}

/** Every loss of the effective history and the bytes of the last weights. */
function outcome(home: string, run: string): { losses: number[]; weights: string } {
  const database = new Sqlite(join(home, 'lab.db'), { readonly: true });
  try {
    const losses = database
      .prepare<[string], { value: number }>(
        `SELECT value FROM metrics AS m WHERE run = ? AND metric = 'loss' AND NOT EXISTS (
           SELECT 1 FROM attempts AS later WHERE later.run = m.run AND later.attempt > m.attempt AND later.from_step < m.step)
         ORDER BY step`,
      )
      .all(run)
      .map(({ value }) => value);
    const last = database
      .prepare<[string], { folder: string }>('SELECT folder FROM checkpoints WHERE run = ? ORDER BY step DESC')
      .get(run)!;
    const weights = createHash('sha256')
      .update(readFileSync(join(home, 'runs', run, last.folder, 'weights.safetensors')))
      .digest('hex');
    return { losses, weights };
  } finally {
    database.close();
  }
}
