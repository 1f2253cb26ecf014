import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectiveSegments } from '../contract/effective-history.ts';
import { openReadable } from './database.ts';
import type { MetricValue } from './metrics.ts';
import { openTestStore, SPECIFICATION } from './test-store.ts';

function storeWithRun() {
  const opened = openTestStore();
  const { id } = opened.store.runs.create({ specification: SPECIFICATION, name: 'a' });
  return { ...opened, id, attempt: opened.store.attempts.begin(id, { fromStep: 0 }) };
}

describe('append', () => {
  test('NaN and infinities come back as themselves, extremes exactly', () => {
    const { store, id } = storeWithRun();
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE, -0, 1e308, 1 / 3];
    values.forEach((value, step) => {
      store.metrics.append(id, 1, [{ metric: 'loss', step, value }]);
      const last = store.metrics.last(id, 'loss');
      // SQLite keeps no negative zero.
      expect(last).toEqual({ step, value: value === 0 ? 0 : value });
    });
    expect(store.metrics.smallest(id, 'loss')).toEqual({ step: 4, value: 0 });
  });

  test('a replay adds nothing, and what stands is never rewritten', () => {
    const { store, id } = storeWithRun();
    const rows: MetricValue[] = [1, 2, 3].map((step) => ({ metric: 'loss', step, value: step }));
    expect(store.metrics.append(id, 1, rows)).toBe(3);
    expect(store.metrics.append(id, 1, rows)).toBe(0);
    expect(
      store.metrics.append(id, 1, [
        { metric: 'loss', step: 3, value: 99 },
        { metric: 'loss', step: 4, value: 4 },
      ]),
    ).toBe(1);
    expect(store.metrics.append(id, 1, [{ metric: 'loss', step: 4, value: Number.NaN }])).toBe(0);
    expect(store.metrics.last(id, 'loss')).toEqual({ step: 4, value: 4 });
    expect(store.metrics.append(id, 1, [])).toBe(0);
  });

  test('a batch with one bad row is refused whole', () => {
    const { store, id } = storeWithRun();
    const good: MetricValue = { metric: 'loss', step: 1, value: 1 };
    expect(() => store.metrics.append(id, 1, [good, { ...good, step: -1 }])).toThrow();
    expect(() => store.metrics.append(id, 1, [good, { ...good, step: 1.5 }])).toThrow();
    expect(() => store.metrics.append(id, 2, [good])).toThrow();
    expect(store.metrics.last(id, 'loss')).toBe(null);
  });
});

describe('effective history', () => {
  test('is, for each step, the latest attempt that began before it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 6 }), (fromSteps) => {
        const attempts = [0, ...fromSteps].map((fromStep, index) => ({ attempt: index + 1, fromStep }));
        const segments = effectiveSegments(attempts);
        for (let step = 0; step <= 25; step += 1) {
          const expected = attempts.findLast(({ fromStep }) => step > fromStep || fromStep === 0)?.attempt;
          const found = segments.filter(({ from, to }) => from <= step && step <= to);
          expect(found.map(({ attempt }) => attempt)).toEqual([expected]);
        }
      }),
    );
    expect(effectiveSegments([])).toEqual([]);
  });

  test('a resume hides what was beyond, in the table it stays', () => {
    const { store, id } = storeWithRun();
    const rows = (value: number, steps: number[]): MetricValue[] =>
      steps.map((step) => ({ metric: 'validationLoss', step, value }));
    store.metrics.append(id, 1, rows(3, [0, 100, 200]));
    store.metrics.append(id, 1, rows(1, [300]));
    expect(store.attempts.begin(id, { fromStep: 200 })).toBe(2);
    expect(store.metrics.last(id, 'validationLoss')).toEqual({ step: 200, value: 3 });
    expect(store.metrics.smallest(id, 'validationLoss')).toEqual({ step: 100, value: 3 });
    store.metrics.append(id, 2, rows(2, [300]));
    expect(store.metrics.smallest(id, 'validationLoss')).toEqual({ step: 300, value: 2 });
    expect(store.metrics.append(id, 1, rows(1, [300]))).toBe(0);
  });

  test('what a run brought along is its best only until it was scored itself', () => {
    const { store, id } = storeWithRun();
    const at = (step: number, value: number): MetricValue => ({ metric: 'bitsPerByte', step, value });
    store.metrics.append(id, 1, [at(0, 2)]);
    expect(store.metrics.smallest(id, 'bitsPerByte')).toEqual({ step: 0, value: 2 });
    store.metrics.append(id, 1, [at(100, 3), at(200, 2.5), at(300, 4)]);
    expect(store.metrics.smallest(id, 'bitsPerByte')).toEqual({ step: 200, value: 2.5 });
    expect(store.summary(id)).toMatchObject({ headline: { metric: 'bitsPerByte', value: 2.5, step: 200 } });
  });
});

describe('sweep', () => {
  test('takes the rows of removed runs, so many at once, and no others', () => {
    const { store, id, file } = storeWithRun();
    const gone = ['b', 'c'].map((name) => store.runs.create({ specification: SPECIFICATION, name }).id);
    for (const run of gone) store.attempts.begin(run, { fromStep: 0 });
    const rows = Array.from({ length: 5 }, (_, step): MetricValue => ({ metric: 'loss', step, value: step }));
    for (const run of [id, ...gone]) store.metrics.append(run, 1, rows);
    expect(store.metrics.sweep()).toBe(0);
    for (const run of gone) {
      store.runs.trash(run);
      store.runs.remove(run);
    }
    expect([2, 2, 2, 2, 2, 2, 2].map((most) => store.metrics.sweep(most))).toEqual([2, 2, 1, 2, 2, 1, 0]);
    const database = openReadable(file);
    expect(database.prepare('SELECT run, count(*) AS rows FROM metrics GROUP BY run').all()).toEqual([
      { run: id, rows: 5 },
    ]);
    database.close();
  });
});
