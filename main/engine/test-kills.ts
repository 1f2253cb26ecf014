/**
 * Kills engine and trainer while runs of every family train in turn, at seeded times spread evenly over starting, stepping, committing,
 * evaluating and writing checkpoints, and checks after each what was promised: no acknowledged value lost, the database
 * whole, the run resumable, and in the end the same bits as a run that nobody disturbed.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import { fromWire, type MeasuredRow } from '../contract/metric.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { createRandom } from '../random/random.ts';
import { addText, createTestLab, endOf, endOfRun, type TestEngine, testSpecification, testText } from './test-lab.ts';

/** One of every way in which a run learns, and carries something on. */
const SPECIFICATIONS: readonly RunSpecification[] = (() => {
  const gpt = testSpecification({ steps: 240, every: 12, corpus: 'sentences' });
  const sizes = { wordWidth: 8, hidden: 16, initialStandardDeviation: 0.1 };
  const recurrent = { layers: 1, window: 16, ...sizes };
  return [
    gpt,
    { ...gpt, model: { kind: 'ngram', order: 4 }, recipe: { kind: 'counting', steps: 240 } },
    { ...gpt, model: { kind: 'nnlm', order: 4, connections: 'hidden-and-direct', ...sizes } },
    { ...gpt, model: { kind: 'rnn', ...recurrent } },
    { ...gpt, model: { kind: 'gru', resetGate: 'before-product', ...recurrent } },
    { ...gpt, model: { kind: 'lstm', forgetBias: 1, ...recurrent } },
  ];
})();

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
    const references = new Map<RunSpecification, string>();
    for (const specification of SPECIFICATIONS) references.set(specification, await finished(engine, specification));
    const victims: Victim[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const { run, isResumed } = await underWay(engine, victims, SPECIFICATIONS[kill % SPECIFICATIONS.length]!);
      if (isResumed) counts.resumes++;
      const seen: (MeasuredRow & { attempt: number })[] = [];
      const watching = watch(engine, run, seen);
      const delay = random.uniform() * LATEST_KILL;
      const target = random.uniform() < 0.5 ? 'engine' : 'trainer';
      await new Promise((resolve) => setTimeout(resolve, delay));
      if (target === 'trainer') {
        for (const pid of engine.children()) {
          process.kill(pid, 'SIGKILL');
          await endOf(pid);
        }
        await endOfRun(engine.client, run);
        await watching;
        counts.trainers++;
      } else {
        await engine.killHard();
        counts.engines++;
      }
      check(lab.home, run, seen);
      if (target === 'engine') engine = await lab.start();
      const { summary } = await engine.client.runs.get({ run });
      expect(['interrupted', 'finished', 'queued', 'running']).toContain(summary.state);
    }
    for (const { run } of victims) {
      const { state } = (await engine.client.runs.get({ run })).summary;
      if (state === 'interrupted') await engine.client.runs.resume({ run });
      expect(await endOfRun(engine.client, run)).toBe('finished');
    }
    await engine.close();
    for (const { run, specification } of victims)
      expect(outcome(lab.home, run), specification.model.kind).toEqual(
        outcome(lab.home, references.get(specification)!),
      );
    return counts;
  } finally {
    if (engine.process.exitCode === null && engine.process.signalCode === null) await engine.killHard();
    lab.remove();
  }
}

interface Victim {
  run: string;
  specification: RunSpecification;
}

async function finished({ client }: TestEngine, specification: RunSpecification): Promise<string> {
  const { id } = await client.runs.create({ specification });
  expect(await endOfRun(client, id)).toBe('finished');
  return id;
}

/** The victim of a family that is not through yet, gone on with; else a new one. */
async function underWay({ client }: TestEngine, victims: Victim[], specification: RunSpecification) {
  const last = victims.findLast((victim) => victim.specification === specification)?.run;
  const state = last === undefined ? 'finished' : (await client.runs.get({ run: last })).summary.state;
  if (last === undefined || state === 'finished') {
    const { id: run } = await client.runs.create({ specification });
    victims.push({ run, specification });
    return { run, isResumed: false };
  }
  if (state === 'interrupted') await client.runs.resume({ run: last });
  return { run: last, isResumed: state === 'interrupted' };
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
