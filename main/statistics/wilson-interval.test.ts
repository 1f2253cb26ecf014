import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wilsonInterval } from './wilson-interval.ts';

// z² = 3.841459. With none of n the formula shrinks to 0 … z² / (n + z²): 3.841459 / 13.841459 = 0.277533 for n = 10.
// With half of n it is 1/2 ± z / (2 √(n + z²)): 1.959964 / (2 · 3.720411) = 0.263407 for n = 10.
test.each([
  [0, 10, 0, 0.277533],
  [10, 10, 0.722467, 1],
  [5, 10, 0.236593, 0.763407],
  [0, 0, 0, 1],
])('%i of %i', (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval.low).toBeCloseTo(low, 6);
  expect(interval.high).toBeCloseTo(high, 6);
});

test('the ends are exact where none or all succeeded', () => {
  for (const trials of [1, 3, 7, 60, 1000]) {
    expect(wilsonInterval(0, trials).low).toBe(0);
    expect(wilsonInterval(trials, trials).high).toBe(1);
  }
});

const counts = fc
  .integer({ min: 1, max: 100_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

test('it holds the measured share, stays within 0 … 1, and mirrors when failures are counted instead', () => {
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const { low, high } = wilsonInterval(successes, trials);
      const share = successes / trials;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      expect(high - low).toBeGreaterThan(0);
      const failures = wilsonInterval(trials - successes, trials);
      expect(failures.low).toBeCloseTo(1 - high, 12);
      expect(failures.high).toBeCloseTo(1 - low, 12);
    }),
  );
});

test('refuses counts that cannot be', () => {
  for (const [successes, trials] of [
    [2, 1],
    [-1, 3],
    [0.5, 2],
    [0, Number.NaN],
    [0, -1],
  ] as const)
    expect(() => wilsonInterval(successes, trials)).toThrow(RangeError);
});
