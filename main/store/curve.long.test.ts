/**
 * A million steps, seven metrics each, as a long run leaves them.
 *
 * Measured on two shared cores, 1,000,000 losses alone into 1,954 buckets: one range query a bucket 0.27 s; one GROUP BY
 * over everything 0.54 s (it sorts); a summary table kept true at each insert 0.003 s, and inserting takes 5.4 s instead
 * of 2.8 s. Read as
 * one column and reduced in JavaScript, as now: 0.38 s on a busy machine, not compared with the others in one run.
 */

import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type HorizontalAxis, METRICS, type MetricName } from '../contract/metric.ts';
import { unpackCurves } from '../contract/packed-curves.ts';
import type { MetricValue } from './metrics.ts';
import { openStore } from './open-store.ts';
import { createReader } from './reader.ts';
import { openTestStore, SPECIFICATION } from './test-store.ts';

const STEPS = 1_000_000;
const BATCH = 20_000;
const EVERY_STEP = (Object.keys(METRICS) as MetricName[]).filter((metric) => METRICS[metric].every === 'step');

test('a million steps give any curve well under a second', async () => {
  const { store, file, backups, now } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'long' });
  store.attempts.begin(id, { fromStep: 0 });
  const seconds: Record<string, number> = {};
  const time = async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
    const before = performance.now();
    const result = await work();
    seconds[name] = (performance.now() - before) / 1000;
    return result;
  };

  await time('insert 7,000,000 rows', () => {
    for (let from = 0; from < STEPS; from += BATCH) {
      const rows: MetricValue[] = [];
      for (let step = from; step < from + BATCH; step += 1)
        for (const metric of EVERY_STEP)
          rows.push({ metric, step, value: metric === 'tokens' ? step * 64 : Math.sin(step) });
      store.metrics.append(id, 1, rows);
    }
  });
  const reader = createReader(file);
  await reader.metrics({ run: id, limit: 1 }); // starts the thread
  const lossOf = async (view: { axis: HorizontalAxis; from?: number; to?: number }) =>
    unpackCurves(await reader.curves({ runs: [id], metrics: ['loss'], buckets: 2000, ...view }))[0]!.curves[0]!;
  const whole = await time('curve by step', () => lossOf({ axis: 'step' }));
  expect(whole).toMatchObject({ count: STEPS, bucketSteps: 512, cursor: STEPS - 1 });
  expect(whole.firstStep.length).toBe(1954);
  const byTokens = await time('curve by tokens', () => lossOf({ axis: 'tokens' }));
  expect(byTokens.lastX.at(-1)).toBe((STEPS - 1) * 64);
  const view = await time('curve of a tenth', () => lossOf({ axis: 'step', from: 400_000, to: 499_999 }));
  expect(view.count).toBe(100_002); // with one value beyond either end
  const page = await time('page of 100,000 rows', () =>
    reader.metrics({ run: id, limit: 100_000, cursor: '500000.1.loss' }),
  );
  expect(page.rows).toHaveLength(100_000);
  await time('summary', () => store.summary(id));
  await reader.close();
  store.close();
  seconds.MB = statSync(file).size / 1e6;
  const again = await time('open again (quick check)', () => openStore({ file, backups, now }));
  again.store.runs.start(id);
  again.store.runs.stop(id);
  again.store.runs.trash(id);
  again.store.runs.remove(id);
  let longest = 0;
  await time('remove the rows', () => {
    for (let swept = 1; swept > 0; ) {
      const before = performance.now();
      swept = again.store.metrics.sweep();
      longest = Math.max(longest, (performance.now() - before) / 1000);
    }
  });
  seconds['longest lot of rows'] = longest;
  again.store.close();

  process.stdout.write(
    `${JSON.stringify(seconds, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value))}\n`,
  );
  for (const name of ['curve by step', 'curve by tokens', 'curve of a tenth']) expect(seconds[name]).toBeLessThan(1);
}, 300_000);
