import { expect, test } from 'vitest';
import { memberLabels } from './member-labels.ts';

test('runs of the same seed are told apart', () => {
  const runs = [1, 2, 1, null].map((seed, i) => ({ seed, name: `run ${i}` }));
  expect(memberLabels(runs)).toEqual(['1 (1)', '2', '1 (2)', 'run 3']);
});
