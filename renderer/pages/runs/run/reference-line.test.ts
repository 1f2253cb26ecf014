import { expect, test } from 'vitest';
import { continueCurve, emptyCurve } from '../../../../main/contract/continue-curve.ts';
import { referencePoints } from './reference-line.ts';

const REFERENCE = {
  preset: 'gpt-tiny',
  seeds: 3,
  points: [5, 10, 20].map((step) => ({ step, mean: 3, low: 2.9, high: 3.2 })),
};
/** A loss a step, a hundred tokens each. */
function lossUpTo(step: number, buckets: number) {
  const steps = Array.from({ length: step }, (_, place) => place + 1);
  return continueCurve(
    emptyCurve('loss', 'tokens'),
    steps.flatMap((at) => [
      { metric: 'loss', step: at, value: 4 },
      { metric: 'tokens', step: at, value: at * 100 },
    ]),
    buckets,
  );
}

test('the line goes as far as the run, at its places on the axis and in the unit of the chart', () => {
  const points = referencePoints(REFERENCE, lossUpTo(12, 400), (bits) => 2 * bits);
  expect(points.map(({ x, lastStep }) => [x, lastStep])).toEqual([
    [500, 5],
    [1000, 10],
  ]);
  expect(points[0]).toMatchObject({ y: 6, low: 5.8, high: 6.4 });
  expect(referencePoints(REFERENCE, lossUpTo(0, 400), (bits) => bits)).toEqual([]);
});

test('within a bucket a place is told by proportion', () => {
  const points = referencePoints(REFERENCE, lossUpTo(24, 4), (bits) => bits);
  expect(points.map(({ x }) => x)).toEqual([500, 1000, 2000]);
});
