import { expect, test } from 'vitest';
import { nextSeeds } from './next-seeds.ts';

const groups = (...seeds: number[][]) => seeds.map((each) => new Set(each));

test.each([
  ['a run alone', [[1]], 3, 1, [[2, 3, 4]]],
  ['gaps are filled', [[2, 4]], 3, 1, [[1, 3, 5]]],
  ['from a seed on', [[1, 11]], 2, 10, [[10, 12]]],
  [
    'two groups get the same',
    [
      [1, 2],
      [1, 2],
    ],
    2,
    1,
    [
      [3, 4],
      [3, 4],
    ],
  ],
  [
    'pairs are completed first',
    [
      [1, 2, 3],
      [1, 17],
    ],
    4,
    1,
    [
      [4, 17],
      [2, 3, 4],
    ],
  ],
  ['only as many as were asked for', [[1, 2, 3], [9]], 2, 1, [[], [1, 2]]],
  ['first what the other side has, then new ones for both', [[1, 2], [1]], 2, 1, [[3], [2, 3]]],
] as const)('%s', (_, given, count, from, added) => {
  expect(nextSeeds(groups(...given.map((each) => [...each])), count, from)).toEqual(added);
});

test('a seed of a run that is not compared pairs with nothing: the next are such that no side has', () => {
  expect(nextSeeds(groups([1, 2, 3], [1]), 2, 1, groups([1, 2], [1]))).toEqual([[4], [2, 4]]);
  expect(nextSeeds(groups([1, 2], [1, 2]), 1, 1, groups([1, 2], [1]))).toEqual([[3], [3]]);
});
