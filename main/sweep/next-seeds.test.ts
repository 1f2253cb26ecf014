import { expect, test } from 'vitest';
import { nextSeeds } from './next-seeds.ts';

const groups = (...seeds: number[][]) => seeds.map((each) => ({ counted: new Set(each) }));

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
  const next = nextSeeds(groups(...given.map((each) => [...each])), count, from);
  expect(next.map(({ trained }) => trained)).toEqual(added);
  expect(next.flatMap(({ takenIn }) => takenIn)).toEqual([]);
});

const group = (counted: number[], there: number[] = [], spent: number[] = []) => ({
  counted: new Set(counted),
  there: new Map(there.map((seed) => [seed, `run ${seed}`])),
  spent: new Set(spent),
});
const added = (...each: [trained: number[], takenIn: number[]][]) =>
  each.map(([trained, takenIn]) => ({ trained, takenIn: takenIn.map((seed) => `run ${seed}`) }));

test('what lies there is taken in, not trained once more', () => {
  expect(nextSeeds([group([1, 2], [3]), group([1, 2], [3])], 1, 1)).toEqual(added([[], [3]], [[], [3]]));
  expect(nextSeeds([group([1, 2], [3]), group([1, 2])], 2, 1)).toEqual(added([[4], [3]], [[3, 4], []]));
  // Nothing to train comes first, then what only one lacks.
  expect(nextSeeds([group([1, 2], [5]), group([1], [5])], 1, 1)).toEqual(added([[], [5]], [[], [5]]));
  expect(nextSeeds([group([1, 2], [5]), group([1], [5])], 2, 1)).toEqual(added([[], [5]], [[2], [5]]));
});

test('a seed whose run can’t make a pair is added to no side', () => {
  expect(nextSeeds([group([1, 2], [], [3]), group([1])], 2, 1)).toEqual(added([[4], []], [[2, 4], []]));
  expect(nextSeeds([group([1, 2]), group([1, 3], [], [2])], 2, 1)).toEqual(added([[3, 4], []], [[4], []]));
});
