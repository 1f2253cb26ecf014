import { expect, test } from 'vitest';
import type { Curve, MetricName } from '../../../../main/contract/metric.ts';
import { distancesOf } from './distance-lines.ts';

const curve = (metric: MetricName, values: number[], steps = values.map((_, i) => (i + 1) * 100)): Curve =>
  ({
    metric,
    axis: 'step',
    count: values.length,
    mean: values,
    last: values,
    firstStep: steps,
    lastStep: steps,
  }) as unknown as Curve;

test('the first and the last evaluation, nearest first, and how much is left at the farthest', () => {
  const found = distancesOf({
    gradientAtDistance0: curve('gradientAtDistance0', [0.5, 2]),
    gradientAtDistance1: curve('gradientAtDistance1', [0.4, 1]),
    gradientAtDistance16: curve('gradientAtDistance16', [0.01, 0.002]),
  });
  expect(found).toEqual({
    first: {
      step: 100,
      points: [
        { distance: 0, norm: 0.5 },
        { distance: 1, norm: 0.4 },
        { distance: 16, norm: 0.01 },
      ],
    },
    last: {
      step: 200,
      points: [
        { distance: 0, norm: 2 },
        { distance: 1, norm: 1 },
        { distance: 16, norm: 0.002 },
      ],
    },
    reach: { step: 200, distance: 16, ratio: 0.001, end: 'farthest', beyond: null },
  });
});

test('one evaluation has no last one; what vanished to zero or is not finite has no place on the chart', () => {
  const found = distancesOf({
    gradientAtDistance0: curve('gradientAtDistance0', [0.5]),
    gradientAtDistance1: curve('gradientAtDistance1', [0]),
    gradientAtDistance2: curve('gradientAtDistance2', [Number.POSITIVE_INFINITY]),
  });
  expect(found).toEqual({ first: { step: 100, points: [{ distance: 0, norm: 0.5 }] }, last: null, reach: null });
});

test('where it is no number any more it is said why the farthest one that has one is told', () => {
  const reachOf = (farther: number) =>
    distancesOf({
      gradientAtDistance0: curve('gradientAtDistance0', [0.5, 2]),
      gradientAtDistance16: curve('gradientAtDistance16', [0.01, 2e-17]),
      gradientAtDistance32: curve('gradientAtDistance32', [0.001, farther]),
    })!.reach;
  expect(reachOf(0)).toMatchObject({ distance: 16, ratio: 1e-17, end: 'vanished', beyond: 32 });
  expect(reachOf(Number.NaN)).toMatchObject({ distance: 16, end: 'notFinite', beyond: 32 });
});

test('other networks have none', () => {
  expect(distancesOf({ bitsPerByte: curve('bitsPerByte', [3]) })).toBeNull();
});
