import { expect, test } from 'vitest';
import { addBucket, emptyCurve } from '../../../main/contract/continue-curve.ts';
import type { Curve } from '../../../main/contract/metric.ts';
import { drawingOf, extentOf, lineStyle, rawPath } from './compare-lines.ts';
import { groupBand } from './group-band.ts';

function curveOf(values: readonly number[], weight = 0): Curve {
  const curve = emptyCurve('loss', 'step', weight);
  values.forEach((value, step) => {
    const range = { first: value, last: value, minimum: value, maximum: value, mean: value, count: 1 };
    const smoothed = weight > 0 ? value : undefined;
    addBucket(curve, { firstStep: step, lastStep: step, firstX: step, lastX: step, ...range, smoothed });
    curve.count += 1;
  });
  return curve;
}

test('a bucket is drawn by its first, smallest, largest and last value', () => {
  const curve = emptyCurve('loss', 'step');
  curve.bucketSteps = 8;
  addBucket(curve, {
    firstStep: 0,
    lastStep: 6,
    firstX: 0,
    lastX: 6,
    first: 2,
    last: 3,
    minimum: 1,
    maximum: 9,
    mean: 4,
    count: 7,
  });
  expect(rawPath(curve)).toEqual({ x: [0, 3, 3, 6], y: [2, 1, 9, 3] });
  expect(rawPath(curveOf([5, 4]))).toEqual({ x: [0, 1], y: [5, 4] });
});

test('a band over the stretch that all share: range, deviation, interval', () => {
  const members = [
    { x: [0, 1, 2], y: [4, 2, 1] },
    { x: [1, 2, 3], y: [4, 3, 9] },
  ];
  expect(groupBand(members, 'range')).toEqual({ x: [1, 2], mean: [3, 2], low: [2, 1], high: [4, 3] });
  // Two values 2 apart: standard deviation √2; t₀.₉₇₅ with one degree is 12.7062, over √2.
  expect(groupBand(members, 'deviation').low[0]).toBeCloseTo(3 - Math.SQRT2, 12);
  expect(groupBand(members, 'interval').high[0]).toBeCloseTo(3 + 12.7062047, 6);
  expect(
    groupBand(
      [
        { x: [0, 1], y: [1, 1] },
        { x: [5], y: [1] },
      ],
      'range',
    ).x,
  ).toEqual([]);
  expect(groupBand([], 'range').x).toEqual([]);
});

const entry = (id: string) =>
  ({ id, name: `run ${id}`, state: 'finished', seed: 1, value: 1, step: 1, seconds: 1 }) as const;
const group = (label: string, ids: readonly string[]) => ({
  label,
  elsewhere: false,
  runs: ids.map(entry),
  mean: 1,
  standardDeviation: null,
  minimum: 1,
  maximum: 1,
  seeds: 1,
});
const groups = { groups: [group('A', ['a', 'b']), group('B', ['c'])] };
const curves = new Map([
  ['a', curveOf([4, 2])],
  ['b', curveOf([2, 4])],
  ['c', curveOf([9, 8])],
]);
const options = { spread: 'range', logarithmicX: false, names: (place: number) => `group ${place}` } as const;

test('a group is its mean with a band, its members faint; one run alone is its line', () => {
  const drawing = drawingOf(groups, curves, { ...options, hidden: new Set() });
  expect(drawing.lines.filter(({ read }) => read).map(({ key, y }) => [key, y])).toEqual([
    ['A', [3, 3]],
    ['B c', [9, 8]],
  ]);
  expect(drawing.lines.filter(({ read }) => !read).map(({ key, opacity }) => [key, opacity])).toEqual([
    ['A a', 0.4],
    ['A b', 0.4],
  ]);
  expect(drawing.bands).toMatchObject([{ low: [2, 2], high: [4, 4] }]);
  expect(drawing).toMatchObject({ values: 6, buckets: 2 });
  expect(extentOf(drawing, null)).toEqual({ x: [0, 1], y: [2, 9] });
  expect(extentOf(drawing, [0.5, 1])).toEqual({ x: [1, 1], y: [2, 8] });
});

test('a group that is put out is not drawn, and keeps its colour', () => {
  const drawing = drawingOf(groups, curves, { ...options, hidden: new Set(['A']) });
  expect(drawing.lines.map(({ colour }) => colour)).toEqual([lineStyle(1).colour]);
  expect(extentOf(drawingOf(groups, new Map(), { ...options, hidden: new Set() }), null)).toBeNull();
});

test('what is smoothed is read, with the raw values faint behind', () => {
  const smooth = new Map([['c', curveOf([9, 8], 0.5)]]);
  const drawing = drawingOf(groups, smooth, { ...options, hidden: new Set(['A']) });
  expect(drawing.lines.map(({ opacity, read }) => [opacity, read])).toEqual([
    [0.35, false],
    [1, true],
  ]);
});
