import { expect, test } from 'vitest';
import { meanOfAll } from './time-counting.ts';

test('steps that grow are told by the mean of all of them, not of the first', () => {
  // 1, 2, 3 … 10: the mean is 5.5, also by its first four.
  expect(meanOfAll([1, 2, 3, 4], 10)).toBeCloseTo(5.5, 12);
  expect(meanOfAll([2, 2, 2], 100)).toBeCloseTo(2, 12);
  // What grew quicker at first, by chance, is not expected to vanish.
  expect(meanOfAll([3, 2, 1], 100)).toBeCloseTo(2, 12);
  expect(meanOfAll([5], 7)).toBe(5);
  expect(meanOfAll([1, 5], 2)).toBe(3);
});
