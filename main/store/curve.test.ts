import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketStepsFor, continueCurve, emptyCurve } from '../contract/continue-curve.ts';
import { type Curve, curve as curveSchema, fromWire, type HorizontalAxis, toWire } from '../contract/metric.ts';
import { curveOf, curvesOf } from './curve.ts';
import { openReadable } from './database.ts';
import type { MetricValue } from './metrics.ts';
import { openTestStore, SPECIFICATION } from './test-store.ts';

interface History {
  /** Each attempt begins at a step of the run so far and brings values for some steps after it. */
  attempts: { fromStep: number; values: [step: number, value: number][] }[];
}

const value = fc.oneof(
  { weight: 12, arbitrary: fc.double({ noNaN: true, min: -1e300, max: 1e300 }) },
  { weight: 12, arbitrary: fc.double({ noNaN: true, min: -4, max: 12 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY) },
  { weight: 1, arbitrary: fc.constantFrom(Number.MAX_VALUE, -Number.MAX_VALUE, 0) },
);
const history: fc.Arbitrary<History> = fc.record({
  attempts: fc.array(
    fc.record({
      fromStep: fc.nat(150),
      values: fc.uniqueArray(fc.tuple(fc.nat(200), value), { selector: ([step]) => step, maxLength: 120 }),
    }),
    { maxLength: 4 },
  ),
});

const wallSecondsAt = (step: number) => step * 0.5;

function storeOf({ attempts }: History) {
  const { store, file } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
  attempts.forEach(({ fromStep, values }, index) => {
    const from = index === 0 ? 0 : fromStep;
    const attempt = store.attempts.begin(id, { fromStep: from });
    const rows = values.flatMap(([offset, number]): MetricValue[] => {
      const step = from === 0 ? offset : from + 1 + offset;
      const loss: MetricValue = { metric: 'loss', step, value: number };
      // Some steps have no time of their own.
      return step % 7 === 3 ? [loss] : [loss, { metric: 'wallSeconds', step, value: wallSecondsAt(step) }];
    });
    store.metrics.append(id, attempt, rows);
  });
  const database = openReadable(file);
  return { id, database };
}

/** The effective rows in order of step, by plain JavaScript: later attempts overwrite what lies beyond their start. */
function effectiveRows({ attempts }: History): Map<number, { loss: number; wallSeconds?: number }> {
  let rows = new Map<number, { loss: number; wallSeconds?: number }>();
  attempts.forEach(({ fromStep, values }, index) => {
    const from = index === 0 ? 0 : fromStep;
    rows = new Map([...rows].filter(([step]) => from !== 0 && step <= from));
    for (const [offset, loss] of values) {
      const step = from === 0 ? offset : from + 1 + offset;
      rows.set(step, { loss, ...(step % 7 === 3 ? {} : { wallSeconds: wallSecondsAt(step) }) });
    }
  });
  return new Map([...rows].sort(([one], [other]) => one - other));
}

interface View {
  axis: HorizontalAxis;
  buckets: number;
  fromStep: number;
  toStep: number;
  weight: number;
}

function recomputed(all: History, { axis, buckets, fromStep, toStep, weight }: View): Curve {
  const rows = effectiveRows(all);
  const inView = [...rows].filter(([step]) => fromStep <= step && step <= toStep);
  const curve = emptyCurve('loss', axis, weight);
  const [first, last] = [inView[0]?.[0], inView.at(-1)?.[0]];
  const xOf = (step: number) => {
    if (axis === 'step') return step;
    return [...rows].findLast(([at, row]) => at <= step && row.wallSeconds !== undefined)?.[1].wallSeconds ?? 0;
  };
  if (axis !== 'step') curve.cursorX = xOf(toStep);
  if (first === undefined || last === undefined) return curve;
  while (Math.floor(last / curve.bucketSteps) - Math.floor(first / curve.bucketSteps) + 1 > buckets)
    curve.bucketSteps *= 2;
  curve.count = inView.length;
  curve.cursor = last;
  if (axis === 'step') curve.cursorX = last;
  curve.notFinite = inView
    .filter(([, { loss }]) => !Number.isFinite(loss))
    .map(([step, { loss }]) => ({ step, x: xOf(step), value: toWire(loss) }))
    .slice(0, 100);
  const finite = inView.filter(([, { loss }]) => Number.isFinite(loss));
  for (let bucket = 0; bucket <= last / curve.bucketSteps; bucket += 1) {
    const group = finite.filter(([step]) => Math.floor(step / curve.bucketSteps) === bucket);
    if (group.length === 0) continue;
    const [begin, end] = [group[0]![0], group.at(-1)![0]];
    const losses = group.map(([, { loss }]) => loss);
    curve.firstStep.push(begin);
    curve.lastStep.push(end);
    curve.firstX.push(xOf(begin));
    curve.lastX.push(xOf(end));
    curve.first.push(losses[0]!);
    curve.last.push(losses.at(-1)!);
    if (weight > 0) curve.smoothed.push(averageUntil(rows, end, weight));
    curve.minimum.push(Math.min(...losses));
    curve.maximum.push(Math.max(...losses));
    curve.mean.push(losses.reduce((sum, loss) => sum + loss / losses.length, 0));
    curve.counts.push(losses.length);
  }
  return curve;
}

/** Σ wⁿ⁻ⁱ xᵢ / Σ wⁿ⁻ⁱ over all finite values until a step. */
function averageUntil(rows: ReturnType<typeof effectiveRows>, step: number, weight: number): number {
  const values = [...rows].filter(([at, { loss }]) => at <= step && Number.isFinite(loss)).map(([, { loss }]) => loss);
  const weights = values.map((_, i) => weight ** (values.length - 1 - i));
  const sum = weights.reduce((all, each) => all + each, 0);
  return values.reduce((all, each, i) => all + (weights[i]! / sum) * each, 0);
}

/** Below it numbers are rounded by as much, however small they are. */
const SMALLEST_NORMAL = 2 ** -1022;

/** Means are sums in different orders: equal up to rounding of the largest value; all else exactly equal. */
function expectEqual(found: Curve, expected: Curve, all: History): void {
  const sums = { mean: [], smoothed: [], smoothing: null };
  expect({ ...found, ...sums }).toEqual({ ...expected, ...sums });
  const finite = [...effectiveRows(all).values()].map(({ loss }) => loss).filter(Number.isFinite);
  // What is smoothed remembers values from before the view.
  const largest = Math.max(...finite.map(Math.abs));
  for (const column of ['mean', 'smoothed'] as const) {
    expect(found[column].length).toBe(expected[column].length);
    found[column].forEach((value, index) => {
      const inBucket = Math.max(Math.abs(expected.minimum[index]!), Math.abs(expected.maximum[index]!));
      const size = column === 'mean' ? inBucket : largest;
      expect(Math.abs(value - expected[column][index]!)).toBeLessThanOrEqual(size * 1e-12 + SMALLEST_NORMAL);
    });
  }
}

const plainValues = (all: History): History => ({
  attempts: all.attempts.map(({ fromStep, values }) => ({
    fromStep,
    // Sums that overflow have a test of their own; SQLite keeps no negative zero.
    values: values.map(([step, number]) => [
      step,
      Math.abs(number) < 1e306 || !Number.isFinite(number) ? number + 0 : 1,
    ]),
  })),
});

describe('the curve', () => {
  test('equals a recomputation by plain JavaScript', () => {
    fc.assert(
      fc.property(
        history.map(plainValues),
        fc.constantFrom<HorizontalAxis>('step', 'wallSeconds'),
        fc.integer({ min: 2, max: 60 }),
        fc.option(fc.tuple(fc.nat(300), fc.nat(300))),
        fc.constantFrom(0, 0.6, 0.99),
        (all, axis, buckets, view, weight) => {
          const { id, database } = storeOf(all);
          const [fromStep, toStep] = view ?? [0, Number.POSITIVE_INFINITY];
          const query = { run: id, metric: 'loss' as const, axis, buckets, ...(view ? { fromStep, toStep } : {}) };
          const found = curveOf(database, { ...query, smoothing: weight });
          database.close();
          expectEqual(found, recomputed(all, { axis, buckets, fromStep, toStep, weight }), all);
          expect(found.firstStep.length).toBeLessThanOrEqual(buckets);
          expect(found.counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(found.count);
          curveSchema.parse(JSON.parse(JSON.stringify(found)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('continued live it equals the one computed from scratch, wherever the deltas are cut', () => {
    fc.assert(
      fc.property(
        history.map(plainValues),
        fc.constantFrom<HorizontalAxis>('step', 'wallSeconds'),
        fc.integer({ min: 2, max: 20 }),
        fc.array(fc.nat(400), { maxLength: 5 }),
        fc.nat(400),
        fc.constantFrom(0, 0.9),
        (all, axis, buckets, cuts, cursor, smoothing) => {
          const { id, database } = storeOf(all);
          const query = { run: id, metric: 'loss' as const, axis, buckets, smoothing };
          // What the page fetched at first, then deltas, each overlapping the one before by a few steps.
          let live = curveOf(database, { ...query, toStep: cursor });
          const frozen = structuredClone(live);
          const start = live;
          const rows = effectiveRows(all);
          const ends = [...cuts, Number.POSITIVE_INFINITY].sort((one, other) => one - other);
          let from = 0;
          for (const end of ends) {
            const delta = [...rows]
              .filter(([step]) => step >= from && step <= end)
              .flatMap(([step, { loss, wallSeconds }]) => [
                { metric: 'loss' as const, step, value: toWire(loss) },
                ...(wallSeconds === undefined ? [] : [{ metric: 'wallSeconds' as const, step, value: wallSeconds }]),
              ]);
            live = continueCurve(live, delta, buckets);
            from = Math.max(0, end - 3);
          }
          const scratch = curveOf(database, query);
          database.close();
          expectEqual(live, scratch, all);
          expect(start).toEqual(frozen);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('values near the largest double have a finite mean', () => {
    const values = Array.from({ length: 8 }, (_, step): [number, number] => [step, Number.MAX_VALUE]);
    const { id, database } = storeOf({ attempts: [{ fromStep: 0, values }] });
    const found = curveOf(database, { run: id, metric: 'loss', axis: 'step', buckets: 2 });
    expect(found.mean).toEqual([Number.MAX_VALUE, Number.MAX_VALUE]);
    const rows = values.map(([step, loss]) => ({ metric: 'loss' as const, step, value: loss }));
    expect(continueCurve(emptyCurve('loss', 'step'), rows, 2).mean).toEqual(found.mean);
    database.close();
  });

  test('of all NaN lists the first hundred and counts the rest', () => {
    const values = Array.from({ length: 150 }, (_, step): [number, number] => [step, step % 2 ? Number.NaN : -1 / 0]);
    const { id, database } = storeOf({ attempts: [{ fromStep: 0, values }] });
    const found = curveOf(database, { run: id, metric: 'loss', axis: 'step', buckets: 10 });
    expect(found).toMatchObject({ count: 150, cursor: 149, firstStep: [], mean: [] });
    expect(found.notFinite).toHaveLength(100);
    expect(found.notFinite.map(({ value: wire }) => fromWire(wire))).toEqual(
      values.slice(0, 100).map(([, loss]) => loss),
    );
    database.close();
  });

  test('of an unknown run or a metric without values is empty', () => {
    const { id, database } = storeOf({ attempts: [] });
    for (const run of [id, 'nobody'])
      expect(curveOf(database, { run, metric: 'loss', axis: 'tokens', buckets: 10 })).toEqual(
        emptyCurve('loss', 'tokens'),
      );
    database.close();
  });

  test('asks the index, never a scan or a sort', () => {
    const { database } = storeOf({ attempts: [] });
    const plan = database
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT min(value), count(*) FROM metrics
         WHERE run = 'a' AND attempt = 1 AND metric = 'loss' AND step BETWEEN 1 AND 2`,
      )
      .all()
      .map(({ detail }) => detail);
    expect(plan).toEqual(['SEARCH metrics USING PRIMARY KEY (run=? AND attempt=? AND metric=? AND step>? AND step<?)']);
    database.close();
  });
});

test('bucket sizes are the smallest power of two that suffices', () => {
  expect(bucketStepsFor(0, 9, 10)).toBe(1);
  expect(bucketStepsFor(0, 10, 10)).toBe(2);
  expect(bucketStepsFor(1, 2, 1)).toBe(4);
  expect(bucketStepsFor(5, 5, 1)).toBe(1);
  expect(bucketStepsFor(0, 999_999, 2000)).toBe(512);
});

describe('curves of a part of the axis', () => {
  const rows = Array.from({ length: 100 }, (_, i) => i + 1).flatMap((step): MetricValue[] => [
    { metric: 'loss', step, value: 100 - step },
    { metric: 'tokens', step, value: step * 64 },
    { metric: 'wallSeconds', step, value: step * 0.5 + 10 },
    ...(step % 25 === 0 ? [{ metric: 'bitsPerByte', step, value: step } as const] : []),
  ]);
  const parts = (view: Partial<Parameters<typeof curvesOf>[1]>) => {
    const { store, file } = openTestStore();
    const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
    store.metrics.append(id, store.attempts.begin(id, { fromStep: 0 }), rows);
    const database = openReadable(file);
    const [found] = curvesOf(database, {
      runs: [id],
      metrics: ['loss', 'bitsPerByte'],
      axis: 'step',
      buckets: 1000,
      flopsPerToken: { [id]: 3 },
      ...view,
    });
    database.close();
    expect(found).toMatchObject({ run: id, attempt: 1, lastStep: 100 });
    return found!.curves.map(({ firstStep, firstX }) => firstStep.map((step, i) => `${step} at ${firstX[i]}`));
  };
  const between = (low: number, high: number, x: (step: number) => number) =>
    Array.from({ length: high - low + 1 }, (_, i) => `${low + i} at ${x(low + i)}`);

  test.each([
    ['step', 40, 50, (step: number) => step],
    ['tokens', 40 * 64 - 1, 50 * 64 + 63, (step: number) => step * 64],
    ['wallSeconds', 29.75, 35, (step: number) => step * 0.5 + 10],
    ['flops', 40 * 192, 50 * 192, (step: number) => step * 192],
  ] as const)('over %s: what lies in it, and one value beyond either end', (axis, from, to, x) => {
    const [loss, evaluations] = parts({ axis, from, to });
    expect(loss).toEqual(between(39, 51, x));
    // Evaluations lie wide apart: the line between them still crosses the view.
    expect(evaluations).toEqual([25, 50, 75].map((step) => `${step} at ${x(step)}`));
  });

  test('open at one end, empty, beyond what was trained, and on an axis that goes back', () => {
    expect(parts({ from: 98 })[0]).toEqual(between(97, 100, (step) => step));
    expect(parts({ to: 2 })[0]).toEqual(between(1, 3, (step) => step));
    expect(parts({ from: 500, to: 600 })[0]).toEqual(['100 at 100']);
    expect(parts({ from: 50.2, to: 50.4 })[0]).toEqual(['50 at 50', '51 at 51']);
    expect(parts({ axis: 'loss', from: 4, to: 5 })[0]).toHaveLength(100);
    // Before the first evaluation nothing has a place over evaluations.
    expect(parts({ axis: 'bitsPerByte' })[0]).toEqual(
      Array.from({ length: 76 }, (_, i) => `${25 + i} at ${Math.floor((25 + i) / 25) * 25}`),
    );
  });
});
