import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { resamples } from './bootstrap.ts';
import { pearson, resampledCorrelations } from './correlation.ts';

test('four pairs, by hand', () => {
  // Around their means −1.5 −0.5 0.5 1.5 and −1 −2 2 1: products 1.5 + 1 + 1 + 1.5 = 5; squares 5 and 10.
  expect(pearson([1, 2, 3, 4], [2, 1, 5, 4])).toBeCloseTo(5 / Math.sqrt(50), 12);
  expect(pearson([1, 2, 3], [4, 6, 8])).toBe(1);
  expect(pearson([1, 2, 3], [8, 6, 4])).toBe(-1);
});

test('it is not defined for two pairs, nor where one of the two is the same everywhere', () => {
  expect(pearson([1, 2], [3, 5])).toBeNull();
  // 0.1 + 0.1 + 0.1 is not 0.3: the mean of equal values need not be the value.
  expect(pearson([0.1, 0.1, 0.1], [1, 2, 4])).toBeNull();
  expect(pearson([1, 2, 4], [0.1, 0.1, 0.1])).toBeNull();
  expect(() => pearson([1, 2, 3], [1, 2])).toThrow(RangeError);
});

const value = fc.integer({ min: -50, max: 50 });
const pairs = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 25 });

test('it stays within −1 … 1, and neither a scale nor the order of the two matters', () => {
  fc.assert(
    fc.property(pairs, (all) => {
      const [first, second] = [all.map(([x]) => x), all.map(([, y]) => y)];
      const r = pearson(first, second);
      fc.pre(r !== null);
      expect(Math.abs(r)).toBeLessThanOrEqual(1);
      expect(pearson(second, first)).toBeCloseTo(r, 12);
      const scaled = first.map((x) => 7 - x / 3);
      expect(pearson(scaled, second)).toBeCloseTo(-r, 9);
    }),
  );
});

test('in a resample it is that of the pairs that were drawn, as often as they were', () => {
  fc.assert(
    fc.property(pairs, fc.integer({ min: 1, max: 1000 }), (all, seed) => {
      const [first, second] = [all.map(([x]) => x), all.map(([, y]) => y)];
      const random = createRandom(seed, 'bootstrap');
      const weights = resamples(all.length, 5, (limit) => random.integer(limit));
      const found = resampledCorrelations(first, second, weights);
      for (const [draw, r] of found.entries()) {
        const repeated = (values: number[]) => values.flatMap((x, pair) => Array(weights[pair]![draw]).fill(x));
        const wanted = pearson(repeated(first), repeated(second));
        if (wanted === null) expect(r).toBeNaN();
        else expect(r).toBeCloseTo(wanted, 8);
      }
    }),
  );
});
