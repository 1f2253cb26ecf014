import { expect, test } from 'vitest';
import { continueCurve, emptyCurve } from '../../main/contract/continue-curve.ts';
import { curvePoints, firstBelow, lastValue, mergeByX } from './curve-points.ts';
import { bitsToNats, natsToBits } from './units.ts';

const curve = continueCurve(
  emptyCurve('bitsPerByte', 'step'),
  [3, 2.5, 2.3, 2.4, 2.1].map((value, index) => ({ metric: 'bitsPerByte' as const, step: (index + 1) * 10, value })),
  100,
);

test('points stand in the middle of their bucket, in the unit asked for', () => {
  const points = curvePoints(curve, (value) => value * 2);
  expect(points.map(({ x, y }) => [x, y])).toEqual([
    [10, 6],
    [20, 5],
    [30, 4.6],
    [40, 4.8],
    [50, 4.2],
  ]);
  expect(points[0]).toMatchObject({ low: 6, high: 6, smooth: 6, firstStep: 10, lastStep: 10 });
});

test('the crossing is the first value below the line, and stays it when the curve rises again', () => {
  expect(firstBelow(curve, 2.37)).toEqual({ step: 30, x: 30, value: 2.3 });
  expect(firstBelow(curve, 1)).toBeNull();
});

test('lines with different positions become rows in order', () => {
  const points = curvePoints(curve, (value) => value);
  const rows = mergeByX({ a: points.slice(0, 2), b: points.slice(1, 3) });
  expect(rows.map(({ x, ...rest }) => [x, Object.keys(rest)])).toEqual([
    [10, ['a']],
    [20, ['a', 'b']],
    [30, ['b']],
  ]);
});

test('units: one nat on one byte is 1/ln 2 bits', () => {
  expect(natsToBits(1, 1)).toBeCloseTo(Math.LOG2E, 12);
  expect(bitsToNats(natsToBits(3.2, 2.754), 2.754)).toBeCloseTo(3.2, 12);
});

test('the last value is that of the last step, not what its bucket comes to', () => {
  const rows = (values: readonly (number | 'NaN')[]) =>
    values.map((value, index) => ({ metric: 'tokensPerSecond' as const, step: index + 1, value }));
  const speeds = Array.from({ length: 1500 }, (_, place) => (place === 1499 ? 74_671 : 56_000));
  const many = continueCurve(emptyCurve('tokensPerSecond', 'step'), rows(speeds), 150);
  expect(curvePoints(many, (value) => value).at(-1)!.y).toBeLessThan(65_000);
  expect(lastValue(many, (value) => value)).toEqual({ step: 1500, value: 74_671 });
  expect(lastValue(many, (value) => 2 * value)!.value).toBe(2 * 74_671);
  const broken = continueCurve(emptyCurve('tokensPerSecond', 'step'), rows([1, 2, 'NaN']), 150);
  expect(lastValue(broken, (value) => value)).toEqual({ step: 3, value: Number.NaN });
  expect(lastValue(emptyCurve('tokensPerSecond', 'step'), (value) => value)).toBeNull();
});

/** Σ wⁿ⁻ⁱ xᵢ / Σ wⁿ⁻ⁱ over all values, by hand. */
function averageOf(values: readonly number[], weight: number): number {
  const weights = values.map((_, i) => weight ** (values.length - 1 - i));
  const sum = weights.reduce((all, each) => all + each, 0);
  return values.reduce((all, value, i) => all + (value * weights[i]!) / sum, 0);
}

test('what is smoothed knows every value, however few points are drawn, and stays as a run grows', () => {
  const values = Array.from({ length: 3000 }, (_, i) => 2 - i / 20_000 + 0.2 * Math.sin(i * 12.9898));
  const rows = values.map((value, i) => ({ metric: 'loss' as const, step: i + 1, value }));
  const drawn = (count: number, weight: number) =>
    curvePoints(continueCurve(emptyCurve('loss', 'step', weight), rows.slice(0, count), 400), natsOf, 'smoothed');
  const natsOf = (value: number) => value * 3;
  for (const weight of [0.8, 0.9]) {
    const points = drawn(3000, weight);
    expect(points.length).toBeLessThan(400);
    // Bucket by bucket: its value is that of the last step in it, and stands there.
    for (const { x, smooth, lastStep } of points) {
      expect(x).toBe(lastStep);
      expect(smooth).toBeCloseTo(3 * averageOf(values.slice(0, lastStep), weight), 9);
    }
    const early = drawn(1500, weight).at(-1)!;
    expect(early.smooth).toBeCloseTo(3 * averageOf(values.slice(0, 1500), weight), 9);
  }
});

test('a curve that nobody smoothed is read by its means, in the middle of its buckets', () => {
  const rows = [1, 2, 3, 4].map((value, i) => ({ metric: 'loss' as const, step: i, value }));
  const points = curvePoints(continueCurve(emptyCurve('loss', 'step'), rows, 2), (value) => value, 'smoothed');
  expect(points.map(({ x, y, smooth }) => [x, y, smooth])).toEqual([
    [0.5, 1.5, 1.5],
    [2.5, 3.5, 3.5],
  ]);
  const smoothed = continueCurve(emptyCurve('loss', 'step', 0.5), rows, 2);
  expect(curvePoints(smoothed, (value) => value).map(({ x, smooth }) => [x, smooth])).toEqual([
    [0.5, 1.5],
    [2.5, 3.5],
  ]);
});
