import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { percentileInterval, resampledMeans, resampledMedians, resamples } from './bootstrap.ts';

test('two draws of three units, by hand', () => {
  const drawn = [0, 2, 2, 1, 1, 1];
  const limits: number[] = [];
  const weights = resamples(3, 2, (limit) => {
    limits.push(limit);
    return drawn.shift()!;
  });
  expect(weights.map((own) => [...own])).toEqual([
    [1, 0],
    [0, 3],
    [2, 0],
  ]);
  expect(limits).toEqual([3, 3, 3, 3, 3, 3]);
  // (1 + 2 · 7) / 3, then the second alone.
  expect([...resampledMeans([1, 4, 7], weights)]).toEqual([5, 4]);
  // 1 7 7, then 4 4 4; of the first and the second unit 1 alone, then 4 4 4.
  expect([...resampledMedians([1, 4, 7], weights)]).toEqual([7, 4]);
  expect([...resampledMedians([4, 1], [weights[1]!, weights[0]!])]).toEqual([1, 4]);
  // Of 1 2 2 4 the two in the middle are 2 and 2; of 1 4 their mean is 2.5.
  const even = [Uint16Array.of(1, 1), Uint16Array.of(2, 0), Uint16Array.of(1, 1)];
  expect([...resampledMedians([4, 2, 1], even)]).toEqual([2, 2.5]);
  expect([...resampledMedians([1, 7], [weights[0]!, weights[2]!])]).toEqual([7, Number.NaN]);
  // Of the first and the last unit only, none is in the second draw.
  expect([...resampledMeans([1, 7], [weights[0]!, weights[2]!])]).toEqual([5, Number.NaN]);
});

test('points of a list lie on the line between its values', () => {
  // Of 0 … 1000 the 2.5 % point is 25; of 0, 1, 2 it lies 0.05 along.
  const interval = percentileInterval(Float64Array.from({ length: 1001 }, (_, value) => 1000 - value));
  expect(interval).toEqual({ low: 25, high: 975 });
  const few = percentileInterval(Float64Array.of(2, 0, 1))!;
  expect([few.low, few.high]).toEqual([expect.closeTo(0.05, 12), expect.closeTo(1.95, 12)]);
});

test('what is not defined is left out, and an interval is none where that is most of it', () => {
  expect(percentileInterval(Float64Array.of(3, Number.NaN, 3, Number.NaN))).toEqual({ low: 3, high: 3 });
  expect(percentileInterval(Float64Array.of(3, Number.NaN, Number.NaN))).toBeNull();
  expect(percentileInterval(Float64Array.of())).toBeNull();
});

test('the mean of a draw lies where a binomial says', () => {
  // Half of forty: the standard error of the share is √(0.25 / 40) = 0.079, and 1.96 of them 0.155.
  const random = createRandom(1, 'bootstrap');
  const weights = resamples(40, 4000, (limit) => random.integer(limit));
  const { low, high } = percentileInterval(
    resampledMeans(
      Array.from({ length: 40 }, (_, unit) => unit % 2),
      weights,
    ),
  )!;
  expect(Math.abs(low - 0.345)).toBeLessThan(0.026);
  expect(Math.abs(high - 0.655)).toBeLessThan(0.026);
});

test('every draw has as many as there are units', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 9 }), (units, draws) => {
      const random = createRandom(7, 'bootstrap');
      const weights = resamples(units, draws, (limit) => random.integer(limit));
      for (let draw = 0; draw < draws; draw += 1) expect(weights.reduce((sum, own) => sum + own[draw]!, 0)).toBe(units);
    }),
  );
});
