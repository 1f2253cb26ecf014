import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smooth } from './smoothing.ts';

test('weights by hand: values 1, 2, 3 at weight one half', () => {
  // Weights of what came before halve: 1; (1·½ + 2)/(½ + 1); (1·¼ + 2·½ + 3)/(¼ + ½ + 1).
  expect(smooth([1, 2, 3], 0.5)).toEqual([1, 5 / 3, 17 / 7].map((value) => expect.closeTo(value, 12)));
});

test('no weight changes nothing, a constant stays what it is, and nothing leaves the range', () => {
  expect(smooth([3, 1, 2], 0)).toEqual([3, 1, 2]);
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      (values, weight) => {
        for (const value of smooth(values, weight)) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        }
      },
    ),
  );
});

test('a bucket of n equal values counts like the n values', () => {
  const whole = smooth([5, 5, 5, 5, 1, 1, 1, 1], 0.9);
  const buckets = smooth([5, 1], 0.9, [4, 4]);
  expect(buckets[1]).toBeCloseTo(whole[7] as number, 12);
});
