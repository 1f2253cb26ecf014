import { expect, test } from 'vitest';
import { keepingPlan } from './checkpoint-keeping.ts';

const at = (step: number, validationLoss: number | null = null) => ({
  step,
  validationLoss,
  contents: 'full' as const,
});

test('a living run keeps its last three and the best', () => {
  expect(
    keepingPlan([at(10, 3), at(20, 2), at(30, 4), at(40, 5), at(50), at(60)], { ended: false, keep: 'few' }),
  ).toEqual({
    remove: [10, 30],
    weightsOnly: [],
  });
});

test('an ended run keeps the weights of the best, and the last whole', () => {
  expect(keepingPlan([at(10, 3), at(20, 2), at(30, 4)], { ended: true, keep: 'few' })).toEqual({
    remove: [10],
    weightsOnly: [20],
  });
});

test('NaN is never the best, and nothing is removed of a single one', () => {
  expect(keepingPlan([at(10, Number.NaN), at(20, 9)], { ended: true, keep: 'few' })).toEqual({
    remove: [10],
    weightsOnly: [],
  });
  expect(keepingPlan([at(10)], { ended: false, keep: 'few' })).toEqual({ remove: [], weightsOnly: [] });
});

test('where all are kept, those that would go keep their weights', () => {
  const all = [at(10, 3), at(20, 2), at(30, 4), at(40, 5), at(50), at(60)];
  expect(keepingPlan(all, { ended: false, keep: 'all' })).toEqual({ remove: [], weightsOnly: [10, 30] });
  expect(keepingPlan(all, { ended: true, keep: 'all' }).remove).toEqual([]);
  expect(keepingPlan(all, { ended: true, keep: 'all' }).weightsOnly.sort()).toEqual([10, 20, 30, 40, 50]);
});
