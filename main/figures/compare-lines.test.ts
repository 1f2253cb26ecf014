import { expect, test } from 'vitest';
import { valueAt } from '../chart/line-data.ts';
import { lineLook } from '../chart/line-look.ts';
import { addBucket, emptyCurve } from '../contract/continue-curve.ts';
import type { Curve } from '../contract/metric.ts';
import { type DrawingOptions, drawingOf, extentOf, momentsPath, rawPath, withPart } from './compare-lines.ts';
import { lackingSentences } from './comparison-figure.ts';
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

test.each([
  ['few places, each run at its own', 7, [1, 1.3]],
  ['many places, between which values lie', 900, [1, 1.07]],
  ['several values at one place', 7, [1, 1]],
] as const)('a range holds every value of every member: %s', (_, count, [slow, fast]) => {
  const members = [slow, fast, slow * 1.1].map((pace, run) => {
    const x = Array.from({ length: 2 * count }, (_, i) => Math.floor(i / 2) * pace);
    return { x, y: x.map((_, i) => 5 - Math.sqrt(i) / 9 + Math.sin(i * (run + 2))) };
  });
  const band = groupBand(members, 'range');
  const [first, last] = [band.x[0]!, band.x.at(-1)!];
  expect(band.x.length).toBeGreaterThan(count / 3);
  for (const { x, y } of members)
    x.forEach((at, i) => {
      if (at < first || at > last) return;
      expect(valueAt({ x: band.x, y: band.low }, at)!).toBeLessThanOrEqual(y[i]! + 1e-12);
      expect(valueAt({ x: band.x, y: band.high }, at)!).toBeGreaterThanOrEqual(y[i]! - 1e-12);
    });
});

const entry = (id: string) =>
  ({
    id,
    name: `run ${id}`,
    colour: 'abc'.indexOf(id),
    state: 'finished',
    seed: 1,
    value: 1,
    step: 1,
    onlyBeyond: false,
    secondsToValue: 1,
    seconds: 1,
    tokens: 1,
    flops: 1,
    resumedAt: [] as number[],
    startFrom: null,
  }) as const;
const group = (label: string, runs: ReturnType<typeof entry>[]) => ({
  label,
  elsewhere: false,
  runs,
  mean: 1,
  standardDeviation: null,
  minimum: 1,
  maximum: 1,
  seeds: 1,
  steps: [1, 1] as [number, number],
  seconds: 1,
});
const groups = { groups: [group('A', [entry('a'), entry('b')]), group('B', [entry('c')])] };
const curves = new Map([
  ['a', curveOf([4, 2])],
  ['b', curveOf([2, 4])],
  ['c', curveOf([9, 8])],
]);
const options: DrawingOptions = {
  spread: 'range',
  out: new Set(),
  lit: new Set(),
  logarithmicX: false,
  forward: true,
  names: (place) => `group ${place}`,
  memberName: (place, member) => `group ${place} ${member}`,
};

test('a group is its mean with a band, its members faint; one run alone is its line', () => {
  const drawing = drawingOf(groups, { curves }, options);
  expect(drawing.lines.filter(({ read }) => read).map(({ key, y }) => [key, y])).toEqual([
    ['A', [3, 3]],
    ['B c', [9, 8]],
  ]);
  expect(drawing.lines.filter(({ read }) => !read).map(({ key, opacity }) => [key, opacity])).toEqual([
    ['A a', 0.4],
    ['A b', 0.4],
  ]);
  expect(drawing.bands).toMatchObject([{ low: [2, 2], high: [4, 4] }]);
  expect(drawing).toMatchObject({ values: 6, buckets: 2, reduced: false });
  const pairs = new Map([['c', { ...curveOf([4, 2]), counts: [1, 2] }]]);
  expect(drawingOf(groups, { curves: pairs }, options).reduced).toBe(true);
  expect(extentOf(drawing, null)).toMatchObject({ x: [0, 1], y: [2, 9], positiveX: 1, beyond: 0 });
  expect(extentOf(drawing, [0.5, 1])).toMatchObject({ x: [1, 1], y: [2, 8] });
});

test('a group that is put out is not drawn, and keeps its colour', () => {
  const drawing = drawingOf(groups, { curves }, { ...options, out: new Set(['A']) });
  expect(drawing.lines.map(({ colour }) => colour)).toEqual([lineLook(2).colour]);
  expect(extentOf(drawingOf(groups, { curves: new Map() }, options), null)).toBeNull();
});

test('a member is put forward or out; the mean stays that of all', () => {
  const drawing = drawingOf(groups, { curves }, { ...options, lit: new Set(['a']), out: new Set(['b']) });
  expect(
    drawing.lines.filter(({ group: label }) => label === 'A').map(({ key, label, read }) => [key, label, read]),
  ).toEqual([
    ['A a', 'group 0 1 (1)', true],
    ['A', 'group 0', true],
  ]);
  expect(drawing.lines.find(({ key }) => key === 'A')!.y).toEqual([3, 3]);
});

test('what is smoothed is read, with the raw values faint behind', () => {
  const smooth = new Map([['c', curveOf([9, 8], 0.5)]]);
  const drawing = drawingOf(groups, { curves: smooth }, { ...options, out: new Set(['A']) });
  expect(drawing.lines.map(({ opacity, read }) => [opacity, read])).toEqual([
    [0.35, false],
    [1, true],
  ]);
});

test('over an axis that goes back each run is a path, and nothing has a mean', () => {
  const drawing = drawingOf(groups, { curves }, { ...options, forward: false });
  expect(drawing.bands).toEqual([]);
  const seldom = { ...curveOf([6, 5, 4, 3]), firstX: [2, 2, 1, 1], lastX: [2, 2, 1, 1] };
  expect(momentsPath(seldom)).toEqual({ x: [2, 1], y: [6, 4] });
  // A smoothed line has no measured values in between.
  expect(momentsPath({ ...seldom, smoothed: [6, 5.5, 5, 4.5] })).toEqual({ x: [2, 1], y: [6, 5] });
  expect(drawing.lines.map(({ key, read }) => [key, read])).toEqual([
    ['A a', true],
    ['A b', true],
    ['B c', true],
  ]);
});

test('over an axis that goes back the legend puts out a run, and its group', () => {
  const keys = (out: string) =>
    drawingOf(groups, { curves }, { ...options, forward: false, out: new Set([out]) }).lines.map(({ key }) => key);
  expect(keys('a')).toEqual(['A b', 'B c']);
  expect(keys('A')).toEqual(['B c']);
});

test('what is looked at closely stands in the place of the coarse line', () => {
  const whole = { x: [0, 10, 20, 30], y: [0, 1, 2, 3] };
  expect(withPart(whole, { x: [10, 15, 20], y: [5, 6, 7] })).toEqual({ x: [0, 10, 15, 20, 30], y: [0, 5, 6, 7, 3] });
  expect(withPart(whole, { x: [12, 13], y: [5, 6] })).toEqual({ x: [0, 10, 12, 13, 20, 30], y: [0, 1, 5, 6, 2, 3] });
  expect(withPart(whole, { x: [], y: [] })).toEqual(whole);
  const parts = new Map([['c', curveOf([7, 6])]]);
  const drawing = drawingOf(groups, { curves, parts }, { ...options, out: new Set(['A']) });
  expect(drawing.lines.map(({ y }) => y)).toEqual([[7, 6]]);
});

test('what happened and values that no line can show are marked where they happened', () => {
  const broken = curveOf([9, 8]);
  broken.notFinite.push({ step: 7, x: 7, value: 'NaN' });
  const events = new Map([
    ['c', { run: 'c', events: [{ kind: 'resumed' as const, step: 1, x: 1 }], smallerSpikes: 2 }],
    ['a', { run: 'a', events: [{ kind: 'resumed' as const, step: 1, x: 1 }], smallerSpikes: 1 }],
  ]);
  const drawn = (out: string) =>
    drawingOf(groups, { curves: new Map([...curves, ['c', broken]]), events }, { ...options, out: new Set([out]) });
  expect(drawn('A').marks.map(({ kind, x, run }) => [kind, x, run])).toEqual([
    ['resumed', 1, 'run c'],
    ['notFinite', 7, 'run c'],
  ]);
  expect(drawn('A').smallerSpikes).toBe(2);
  expect(drawn('c').marks.map(({ run }) => run)).toEqual(['run a']);
});

test('an outlier leaves the view and not the data', () => {
  const values = Array.from({ length: 200 }, (_, i) => (i === 100 ? 1e6 : 1 + (i % 10)));
  const drawing = drawingOf(groups, { curves: new Map([['c', curveOf(values)]]) }, options);
  expect(extentOf(drawing, null)).toMatchObject({ y: [1, 1e6], beyond: 0 });
  expect(extentOf(drawing, null, true)).toMatchObject({ y: [1, 10], beyond: 1 });
  expect(drawing.lines[0]!.y).toContain(1e6);
});

test('a run without a line is told with what it lacks, but for one that is not to be drawn', () => {
  const lacking = { groups: ['a', 'b', 'c'].map((id) => group(id, [entry(id)])) };
  const found = new Map<string, Curve>([
    ['a', { ...emptyCurve('loss', 'flops', 0, 0), cursor: 9 }],
    ['b', emptyCurve('loss', 'flops')],
    ['c', curveOf([3, 2])],
  ]);
  expect(drawingOf(lacking, { curves: found }, { ...options, out: new Set(['a', 'b']) }).lacking).toEqual([]);
  const drawing = drawingOf(lacking, { curves: found }, options);
  expect(drawing.lacking).toEqual([
    { run: 'run a', what: 'axis' },
    { run: 'run b', what: 'curve' },
  ]);
  expect(drawing.values).toBe(2);
  const view = { axis: 'flops', curve: 'loss', logx: false, logy: false } as const;
  expect(lackingSentences(drawing, view, 'en')).toEqual([
    'Not drawn, as nothing says where they stand on the axis “Training operations, FLOPs”: “run a”.',
    'Not drawn, as they have no values of “training, nats/token”: “run b”.',
  ]);
  const many = Array.from({ length: 7 }, (_, i) => ({ run: `r${i}`, what: 'axis' as const }));
  expect(lackingSentences({ lines: [], lacking: many }, view, 'zh')).toEqual([
    '没有画出，因为在横轴“训练运算量，次浮点运算”上没有位置：“r0”、“r1”、“r2”、“r3”、“r4”，另有 2 个。',
  ]);
  expect(lackingSentences({ lines: [], lacking: [] }, view, 'en')).toEqual(['None of these runs has such values.']);
});
