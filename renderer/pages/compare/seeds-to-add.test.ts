import { expect, test } from 'vitest';
import type { Verdict } from '../../../main/contract/verdict.ts';
import { byValue, seedsToAdd } from './seeds-to-add.ts';

const verdict = (more: Partial<Verdict>): Verdict => ({
  kind: 'too-few',
  reason: null,
  method: 'paired',
  difference: 0,
  low: 0,
  high: 0,
  pValue: 0.5,
  correctedPValue: 0.5,
  level: 0.05,
  family: 1,
  betterIn: null,
  matchedSeeds: [1, 2],
  unmatchedSeeds: [],
  leftOut: [],
  detectable: 0.02,
  seedsForDelta: 9,
  ...more,
});

test.each([
  ['as many as are missing to what the verdict says', { matchedSeeds: [1, 2, 3] }, 6],
  ['one, where one is missing', { matchedSeeds: [1, 2], seedsForDelta: 3 }, 1],
  ['of independent seeds, pairs of all', { matchedSeeds: [], seedsForDelta: 8 }, 8],
  ['some more where the reckoned number could not say', { matchedSeeds: [1, 2, 3], seedsForDelta: 3 }, 2],
  ['a single seed becomes three', { matchedSeeds: [1], reason: 'one-seed', seedsForDelta: null }, 2],
  ['two single ones of different seeds', { matchedSeeds: [], reason: 'one-seed', seedsForDelta: null }, 3],
  ['never more than a plan takes', { matchedSeeds: [], seedsForDelta: 100 }, 100],
] as const)('%s', (_, more, wanted) => {
  expect(seedsToAdd(verdict({ ...more, matchedSeeds: [...more.matchedSeeds] }))).toBe(wanted);
});

test('a run whose values are no numbers is one without a value', () => {
  const runs = [
    { id: 'a', value: 2 },
    { id: 'b', value: 'NaN' as const },
    { id: 'c', value: null },
  ];
  expect(byValue(runs)).toEqual({ withValue: ['a'], without: ['b', 'c'] });
});

test.each([
  { kind: 'better' as const },
  { kind: 'no-larger' as const },
  { reason: 'no-value' as const },
  { reason: 'no-value-group' as const },
  { reason: 'no-value-baseline' as const },
  { seedsForDelta: null },
])('none for %j', (more) => expect(seedsToAdd(verdict(more))).toBeNull());
