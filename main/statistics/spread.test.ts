import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spread } from './spread.ts';

test('eight draws, by hand', () => {
  // Sum 40; squares around 5: 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32, of seven.
  const { standardDeviation, ...rest } = spread([4, 2, 4, 5, 9, 4, 5, 7]);
  expect(rest).toEqual({ mean: 5, minimum: 2, maximum: 9 });
  expect(standardDeviation).toBeCloseTo(Math.sqrt(32 / 7), 12);
});

test('one draw has no deviation, two alike have one of 0, none is refused', () => {
  expect(spread([0.25])).toEqual({ mean: 0.25, minimum: 0.25, maximum: 0.25, standardDeviation: null });
  expect(spread([0.25, 0.25]).standardDeviation).toBe(0);
  expect(() => spread([])).toThrow(RangeError);
});

test('moving all draws moves the place, not the deviation', () => {
  const draw = fc.integer({ min: -1000, max: 1000 });
  fc.assert(
    fc.property(fc.array(draw, { minLength: 2, maxLength: 30 }), draw, (draws, by) => {
      const before = spread(draws);
      const after = spread(draws.map((each) => each + by));
      expect(after.mean).toBeCloseTo(before.mean + by, 9);
      expect([after.minimum, after.maximum]).toEqual([before.minimum + by, before.maximum + by]);
      expect(after.standardDeviation).toBeCloseTo(before.standardDeviation!, 9);
    }),
  );
});
