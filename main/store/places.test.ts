/** What has no place on an axis: asked for, and followed while it grows. */
import { describe, expect, test } from 'vitest';
import { continueCurve } from '../contract/continue-curve.ts';
import type { HorizontalAxis, MeasuredRow } from '../contract/metric.ts';
import { curveOf, curvesOf } from './curve.ts';
import { openReadable } from './database.ts';
import type { MetricValue } from './metrics.ts';
import { foreignRun, openTestStore, SPECIFICATION } from './test-store.ts';

const BUCKETS = 8;
const columnsOf = (rows: readonly MeasuredRow[]) => {
  const columns: Record<string, { steps: number[]; values: number[] }> = {};
  for (const { metric, step, value } of rows) {
    columns[metric] ??= { steps: [], values: [] };
    columns[metric].steps.push(step);
    columns[metric].values.push(Number(value));
  }
  return columns;
};

describe('a run from elsewhere', () => {
  const rows = [1, 2, 3].map((step): MeasuredRow => ({ metric: 'loss', step, value: 4 - step }));
  const late = [2, 3].map((step): MeasuredRow => ({ metric: 'tokens', step, value: step * 10 }));
  function curves(given: readonly MeasuredRow[], axis: HorizontalAxis) {
    const { store, file } = openTestStore();
    foreignRun(store, 'elsewhere', columnsOf(given));
    const database = openReadable(file);
    const [found] = curvesOf(database, { runs: ['elsewhere'], metrics: ['loss'], axis, buckets: BUCKETS });
    database.close();
    return found!.curves[0]!;
  }

  test.each(['tokens', 'wallSeconds', 'flops', 'validationLoss'] as const)(
    'without %s has no curve over it, and gets none from the rows that are told again',
    (axis) => {
      const asked = curves(rows, axis);
      expect(asked).toMatchObject({ count: 0, firstX: [], cursor: 3, cursorX: null });
      expect(continueCurve(asked, rows, BUCKETS)).toEqual(asked);
      const later = continueCurve(asked, [{ metric: 'loss', step: 4, value: 1 }], BUCKETS);
      expect(later).toMatchObject({ count: 0, firstX: [], cursor: 4, cursorX: null });
    },
  );

  test('whose operations nobody knows has none over them, though it knows its tokens', () => {
    const asked = curves([...rows, ...late], 'flops');
    const later = [...late, { metric: 'loss', step: 4, value: 1 }, { metric: 'tokens', step: 4, value: 40 }];
    expect(continueCurve(asked, later, BUCKETS)).toMatchObject({ count: 0, firstX: [], cursorX: null });
  });

  test('begins where its first place is known, never at 0', () => {
    const { count, firstStep, firstX } = curves([...rows, ...late], 'tokens');
    expect({ count, firstStep, firstX }).toEqual({ count: 2, firstStep: [2, 3], firstX: [20, 30] });
  });
});

describe('a run that is trained here', () => {
  // Losses from step 0 on, the memory now and then, an evaluation late.
  const rows = Array.from({ length: 40 }, (_, step): MetricValue[] => [
    { metric: 'loss', step, value: 5 - step / 10 },
    ...(step % 7 === 3 ? [{ metric: 'residentMemoryMB' as const, step, value: step }] : []),
    ...(step % 10 === 9 ? [{ metric: 'validationLoss' as const, step, value: 6 - step / 10 }] : []),
    ...(step > 0 ? [{ metric: 'tokens' as const, step, value: step * 64 }] : []),
  ]).flat();

  test.each([
    ['loss', 'validationLoss'],
    ['residentMemoryMB', 'validationLoss'],
    ['validationLoss', 'residentMemoryMB'],
    ['loss', 'tokens'],
    ['validationLoss', 'tokens'],
  ] as const)('%s over %s: followed from wherever it is the one that is asked for', (metric, axis) => {
    const { store, file } = openTestStore();
    const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
    const attempt = store.attempts.begin(id, { fromStep: 0 });
    const database = openReadable(file);
    const asked = () => curveOf(database, { run: id, metric, axis, buckets: BUCKETS, smoothing: 0.9 });
    // Two that look on: one from the beginning, one from the middle of the first stretch without a place.
    const followed = [asked()];
    for (let step = 0; step < 40; step += 1) {
      const delta = rows.filter((row) => row.step === step);
      store.metrics.append(id, attempt, delta);
      followed.forEach((curve, i) => {
        followed[i] = continueCurve(curve, delta, BUCKETS);
      });
      if (step === 5) followed.push(asked());
      for (const curve of followed) expect({ ...curve, mean: [] }).toEqual({ ...asked(), mean: [] });
    }
    expect(followed[0]!.count).toBeGreaterThan(0);
    database.close();
  });
});
