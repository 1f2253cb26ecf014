import { expect, test } from 'vitest';
import { continueCurve, emptyCurve } from '../contract/continue-curve.ts';
import { xOfStep } from './step-place.ts';

test('a step without a value stands between its neighbours', () => {
  const over = continueCurve(
    emptyCurve('loss', 'tokens'),
    [1, 2, 5].flatMap((step) => [
      { metric: 'loss' as const, step, value: 1 },
      { metric: 'tokens' as const, step, value: step * 100 },
    ]),
    100,
  );
  expect([0, 1, 3, 4, 5, 9].map((step) => xOfStep(over, step))).toEqual([0, 100, 300, 400, 500, 900]);
  const wide = continueCurve(
    emptyCurve('loss', 'tokens'),
    Array.from({ length: 64 }, (_, step) => step).flatMap((step) => [
      { metric: 'loss' as const, step, value: 1 },
      { metric: 'tokens' as const, step, value: step * 100 },
    ]),
    10,
  );
  expect(wide.bucketSteps).toBeGreaterThan(1);
  expect([0, 1, 10, 63, 70].map((step) => xOfStep(wide, step))).toEqual([0, 100, 1000, 6300, 7000]);
  expect(xOfStep(emptyCurve('loss', 'step'), 3)).toBe(3);
  expect(xOfStep(emptyCurve('loss', 'tokens'), 3)).toBeNull();
});
