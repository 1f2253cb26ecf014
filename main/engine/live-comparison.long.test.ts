/** Two trainers write while somebody compares their runs: no value is lost, and no answer waits for them. */
import { constants, getPriority } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MetricName } from '../contract/metric.ts';
import { askWhile, percentile95, trainTwo, untilScored } from './test-comparing.ts';
import { createTestLab, endOfRun, linkNative, nativeFound, type TestEngine, type TestLab } from './test-lab.ts';

const STEPS = 12_000;
const EVERY = 3000;
const EACH_STEP: readonly MetricName[] = ['loss', 'learningRate', 'gradientNorm', 'tokens', 'wallSeconds'];
/** Milliseconds that nobody notices: 19 of 20 answers are delayed by no more. */
const UNNOTICED = 50;

let lab: TestLab;
let engine: TestEngine;
beforeAll(async () => {
  lab = createTestLab();
  if (nativeFound) linkNative(lab.cache);
  engine = await lab.start(nativeFound ? { LAB_BACKEND: 'tensorflow' } : {});
});
afterAll(async () => {
  await engine.close();
  lab.remove();
});

test('two live runs lose nothing while they are compared, and no answer waits for them', {
  timeout: 600_000,
}, async () => {
  const { client } = engine;
  const runs = await trainTwo(client, { steps: STEPS, every: EVERY });
  /** Everything that the page would have been told of a run. */
  const followed = new Map(runs.map((run) => [run, new Map<string, Set<number>>()]));
  const follow = async (run: string) => {
    for await (const { rows, summary } of await client.runs.follow({ run, afterStep: -1 })) {
      for (const { metric, step } of rows) {
        const steps = followed.get(run)!.get(metric) ?? new Set();
        followed.get(run)!.set(metric, steps.add(step));
      }
      if (summary.state !== 'queued' && summary.state !== 'running') return;
    }
  };
  const following = Promise.all(runs.map(follow));
  let ended = false;
  const states = Promise.all(runs.map((run) => endOfRun(client, run))).finally(() => {
    ended = true;
  });
  await untilScored(client, runs);
  const together = (await client.runs.list({})).filter(({ state }) => state === 'running');
  expect(together).toHaveLength(2);
  const priorities = engine.children().map((trainer) => getPriority(trainer));
  expect(priorities).toEqual([1, 2].map(() => constants.priority.PRIORITY_BELOW_NORMAL));
  const took = await askWhile(client, runs, () => ended);
  expect(await states).toEqual(['finished', 'finished']);
  await following;

  const all = Array.from({ length: STEPS }, (_, i) => i + 1);
  for (const run of runs) {
    const { rows } = await client.runs.metrics({ run, limit: 100_000 });
    for (const metric of EACH_STEP) {
      const values = rows.filter((row) => row.metric === metric);
      expect(values.map(({ step }) => step)).toEqual(all);
      expect([...followed.get(run)!.get(metric)!].sort((one, other) => one - other)).toEqual(all);
    }
    expect(rows.filter(({ metric }) => metric === 'bitsPerByte').map(({ step }) => step)).toEqual([
      3000, 6000, 9000, 12_000,
    ]);
  }
  // What the same answers take when nobody trains is no delay.
  let rounds = took.list.length;
  const alone = await askWhile(client, runs, () => rounds-- <= 0);
  const [live, quiet] = [took, alone].map((times) => Object.values(times).flat());
  expect(live!.length).toBeGreaterThan(100);
  expect(percentile95(live!) - percentile95(quiet!)).toBeLessThan(UNNOTICED);
});
