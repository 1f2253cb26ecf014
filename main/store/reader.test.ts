import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { METRICS, type MetricName } from '../contract/metric.ts';
import { unpackCurves } from '../contract/packed-curves.ts';
import { curvesOf } from './curve.ts';
import { openReadable } from './database.ts';
import { metricsPage } from './metric-pages.ts';
import type { MetricValue } from './metrics.ts';
import { createReader } from './reader.ts';
import { openTestStore, SPECIFICATION, temporaryFolder } from './test-store.ts';

const NAMES = Object.keys(METRICS) as MetricName[];

function storeWithRun() {
  const opened = openTestStore();
  const { id } = opened.store.runs.create({ specification: SPECIFICATION, name: 'a' });
  opened.store.attempts.begin(id, { fromStep: 0 });
  return { ...opened, id };
}

describe('raw pages', () => {
  test('put together they are every row once, in one order, whatever the page length', () => {
    const row = fc.record({
      attempt: fc.integer({ min: 1, max: 3 }),
      metric: fc.constantFrom<MetricName>('loss', 'tokens', 'validationLoss'),
      step: fc.nat(8),
      value: fc.oneof(fc.double(), fc.constant(Number.NaN)),
    });
    const keyOf = ({ attempt, metric, step }: { attempt: number; metric: string; step: number }) =>
      `${step}.${attempt}.${metric}`;
    fc.assert(
      fc.property(
        fc.uniqueArray(row, { selector: keyOf, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.subarray<MetricName>(['loss', 'tokens', 'validationLoss'])),
        (rows, limit, metrics) => {
          const { store, file, id } = storeWithRun();
          store.attempts.begin(id, { fromStep: 2 });
          store.attempts.begin(id, { fromStep: 1 });
          for (const { attempt, ...rest } of rows) store.metrics.append(id, attempt, [rest]);
          const database = openReadable(file);
          const found: string[] = [];
          let cursor: string | null = null;
          do {
            const page = metricsPage(database, {
              run: id,
              limit,
              ...(metrics ? { metrics } : {}),
              ...(cursor ? { cursor } : {}),
            });
            expect(page.rows.length).toBeLessThanOrEqual(limit);
            if (page.cursor !== null) expect(page.rows.length).toBe(limit);
            found.push(...page.rows.map(keyOf));
            // A cursor that stands still would go round for ever.
            expect(found.length).toBeLessThanOrEqual(rows.length);
            cursor = page.cursor;
          } while (cursor !== null);
          database.close();
          const expected = rows
            .filter(({ metric }) => metrics === null || metrics.includes(metric))
            .sort(
              (one, other) =>
                one.step - other.step ||
                one.attempt - other.attempt ||
                NAMES.indexOf(one.metric) - NAMES.indexOf(other.metric),
            );
          expect(found).toEqual(expected.map(keyOf));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a cursor stays good while rows are added behind it', () => {
    const { store, file, id } = storeWithRun();
    const loss = (step: number): MetricValue => ({ metric: 'loss', step, value: step });
    store.metrics.append(id, 1, [loss(1), loss(2), loss(3)]);
    const database = openReadable(file);
    const first = metricsPage(database, { run: id, limit: 2 });
    expect(first.cursor).toBe('2.1.loss');
    store.metrics.append(id, 1, [loss(4)]);
    const second = metricsPage(database, { run: id, cursor: first.cursor! });
    expect(second).toEqual({ rows: [3, 4].map((step) => ({ attempt: 1, ...loss(step) })), cursor: null });
    database.close();
  });
});

describe('the thread', () => {
  test('answers as the function does, sees what was written since, and refuses with faults', async () => {
    const { store, file, id } = storeWithRun();
    const reader = createReader(file);
    onTestFinished(() => reader.close());
    const query = { runs: [id], metrics: ['loss'], axis: 'step', buckets: 10 } as const;
    expect(unpackCurves(await reader.curves(query))).toMatchObject([{ run: id, lastStep: -1, curves: [{ count: 0 }] }]);
    store.metrics.append(id, 1, [
      { metric: 'loss', step: 1, value: 3 },
      { metric: 'loss', step: 2, value: Number.NaN },
    ]);
    const database = openReadable(file);
    expect(unpackCurves(await reader.curves(query))).toEqual(curvesOf(database, query));
    database.close();
    expect((await reader.metrics({ run: id })).rows).toEqual([
      { attempt: 1, metric: 'loss', step: 1, value: 3 },
      { attempt: 1, metric: 'loss', step: 2, value: 'NaN' },
    ]);
    const refused = await reader.metrics({ run: id, cursor: 'nonsense' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(LabError);
    expect((refused as LabError).fault).toMatchObject({ code: 'bad-use', parameters: { cursor: 'nonsense' } });
    const many = await Promise.all(Array.from({ length: 20 }, (_, to) => reader.curves({ ...query, to })));
    expect(many.map((packed) => unpackCurves(packed)[0]!.curves[0]!.count)).toEqual([
      1,
      ...Array.from({ length: 19 }, () => 2),
    ]);
  });

  test('close answers what was asked before and refuses what comes after', async () => {
    const { file, id } = storeWithRun();
    const reader = createReader(file);
    const asked = reader.metrics({ run: id });
    const closing = reader.close();
    expect(await asked).toEqual({ rows: [], cursor: null });
    await closing;
    await reader.close();
    await expect(reader.metrics({ run: id })).rejects.toThrow('closed');
    await createReader(file).close();
  });

  test('a thread that dies refuses its questions, and the next question starts another', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    const reader = createReader(file);
    onTestFinished(() => reader.close());
    await expect(reader.metrics({ run: 'a' })).rejects.toThrow('the reader thread ended');
    const { file: real } = openTestStore({ file });
    expect(real).toBe(file);
    expect(await reader.metrics({ run: 'a' })).toEqual({ rows: [], cursor: null });
  });

  test('the connection can not write, and a broken file is a fault', async () => {
    const { file } = openTestStore();
    const database = openReadable(file);
    expect(() => database.exec(`INSERT INTO settings VALUES ('a', '1')`)).toThrow(/readonly/);
    database.close();
    const broken = join(temporaryFolder(), 'lab.db');
    writeFileSync(broken, 'no database '.repeat(1000));
    const reader = createReader(broken);
    onTestFinished(() => reader.close());
    await expect(reader.metrics({ run: 'a' })).rejects.toThrow(/database-damaged/);
  });
});
