import { expect, test } from 'vitest';
import { lastAtMost, valueAt } from './line-data.ts';
import { createScale } from './scale.ts';

test('the last entry that is at most a value', () => {
  expect([0, 1, 1.5, 2, 9].map((value) => lastAtMost([1, 2, 4], value))).toEqual([-1, 0, 0, 1, 2]);
  expect(lastAtMost([], 3)).toBe(-1);
});

test('a line is straight between its points and nothing outside', () => {
  const line = { x: [10, 20], y: [1, 3] };
  expect([9, 10, 15, 20, 21].map((x) => valueAt(line, x))).toEqual([null, 1, 2, 3, null]);
});

test('a scale and its inverse, straight and logarithmic', () => {
  const straight = createScale([0, 10], [100, 200]);
  expect([straight(5), straight.invert(150)]).toEqual([150, 5]);
  const bent = createScale([1, 100], [200, 0], true);
  expect(bent(10)).toBeCloseTo(100, 9);
  expect(bent.invert(100)).toBeCloseTo(10, 9);
  expect(createScale([3, 3], [0, 10])(3)).toBe(0);
});
