import { expect, test } from 'vitest';
import { createRandom, type Random, restoreRandom } from './random.ts';

const draw = (random: Random, count: number, from: (random: Random) => number = (r) => r.uniform()) =>
  Array.from({ length: count }, () => from(random));

test('uniform numbers fill [0, 1) evenly: chi-square of 100 bins', () => {
  const bins = new Array<number>(100).fill(0);
  for (const value of draw(createRandom(1, 'data'), 100_000)) {
    expect(value >= 0 && value < 1).toBe(true);
    bins[Math.floor(value * 100)]!++;
  }
  const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeGreaterThan(57); // 99 degrees of freedom: 0.02 % and 99.98 % quantiles
  expect(chiSquare).toBeLessThan(154);
});

test('integers stay below their limit and are not biased by a remainder', () => {
  // With a plain remainder of 2³² the lower third of this limit would come up twice as often as the rest.
  const limit = 3 * 2 ** 30;
  const values = draw(createRandom(2, 'data'), 30_000, (r) => r.integer(limit));
  expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < limit)).toBe(true);
  const lower = values.filter((value) => value < 2 ** 30).length;
  expect(Math.abs(lower - 10_000)).toBeLessThan(4 * Math.sqrt(30_000 * (2 / 9)));
  expect(createRandom(2, 'data').integer(1)).toBe(0);
  for (const wrong of [0, -1, 1.5, Number.NaN])
    expect(() => createRandom(2, 'data').integer(wrong)).toThrow(RangeError);
});

test('normal numbers have the moments of a standard normal', () => {
  const values = draw(createRandom(3, 'parameters'), 200_000, (r) => r.normal());
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
  expect(moment(1)).toBeCloseTo(0, 2);
  expect(moment(2)).toBeCloseTo(1, 1.7);
  expect(Math.abs(moment(3))).toBeLessThan(0.03);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.1);
  expect(values.every(Number.isFinite)).toBe(true);
});

test('a restored state goes on with the same numbers, also after normals and through JSON', () => {
  const random = createRandom(4, 'sampling');
  draw(random, 7, (r) => r.normal());
  const restored = restoreRandom(JSON.parse(JSON.stringify(random.state())) as number[]);
  const mixed = (r: Random) => [r.uniform(), r.normal(), r.integer(1000), r.uniform()];
  expect(mixed(restored)).toEqual(mixed(random));
  expect(restored.state()).toEqual(random.state());
});

test('streams and neighbouring seeds share nothing', () => {
  const all = (['parameters', 'data', 'dropout', 'sampling'] as const).flatMap((stream) =>
    [1, 2, 3].map((seed) => draw(createRandom(seed, stream), 1000)),
  );
  expect(new Set(all.flat()).size).toBe(12_000);
  for (const a of all) {
    for (const b of all) {
      if (a === b) continue;
      const correlation = a.reduce((sum, value, i) => sum + (value - 0.5) * (b[i]! - 0.5), 0) / 1000 / (1 / 12);
      expect(Math.abs(correlation)).toBeLessThan(0.15); // 4.7 standard deviations
    }
  }
});

test('the same seed gives the same numbers, for ever', () => {
  expect(draw(createRandom(42, 'data'), 3)).toEqual(draw(createRandom(42, 'data'), 3));
  expect(draw(createRandom(42, 'data'), 3, (r) => r.integer(1_000_000))).toMatchInlineSnapshot(`
    [
      942147,
      757642,
      52168,
    ]
  `);
});

test('seed 0 and other non-seeds are refused, and so is what is no state', () => {
  for (const seed of [0, -1, 1.5, 2 ** 31, Number.NaN]) expect(() => createRandom(seed, 'data')).toThrow(RangeError);
  for (const state of [[], [1, 2, 3], [0, 0, 0, 0], [1, 2, 3, Number.NaN]])
    expect(() => restoreRandom(state)).toThrow(RangeError);
});
