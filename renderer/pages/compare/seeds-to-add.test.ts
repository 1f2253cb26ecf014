import { expect, test } from 'vitest';
import type { Verdict } from '../../../main/contract/verdict.ts';
import { seedsToAdd } from './seeds-to-add.ts';

const side = (...seeds: number[]) => ({
  runs: seeds.map((seed) => ({
    ...{ id: '', name: '', state: 'finished' as const, seed, value: 2, step: 1, seconds: 1 },
    startFrom: null,
  })),
});
const verdict = (more: Partial<Verdict>): Verdict => ({
  kind: 'too-few',
  reason: null,
  method: 'paired',
  difference: 0,
  low: 0,
  high: 0,
  pValue: 0.5,
  correctedPValue: 0.5,
  family: 1,
  betterIn: null,
  unmatchedSeeds: [],
  leftOut: [],
  detectable: 0.02,
  seedsForDelta: 9,
  ...more,
});

test.each([
  ['as many as are missing', {}, side(1, 2, 3), side(1, 2, 3, 4), 6],
  ['of independent seeds, pairs of all', { seedsForDelta: 8 }, side(1, 2), side(3, 4), 8],
  ['some more where the reckoned number could not say', { seedsForDelta: 3 }, side(1, 2, 3), side(1, 2, 3), 2],
  ['a single seed becomes three', { reason: 'one-seed' as const, seedsForDelta: null }, side(1), side(1), 2],
  ['two single ones of different seeds', { reason: 'one-seed' as const, seedsForDelta: null }, side(1), side(2), 3],
  ['never more than a plan takes', { seedsForDelta: 100 }, side(1, 2), side(3, 4), 100],
])('%s', (_, more, one, other, wanted) => {
  expect(seedsToAdd(verdict(more), one, other)).toBe(wanted);
});

test('a seed without a value is no pair', () => {
  const [one, other] = [side(1, 2, 3), side(1, 2)];
  const broken = { runs: [...other.runs, { ...side(3).runs[0]!, value: 'NaN' as const }] };
  expect(seedsToAdd(verdict({ seedsForDelta: 8 }), one, broken)).toBe(6);
});

test.each([
  { kind: 'better' as const },
  { kind: 'no-larger' as const },
  { reason: 'no-value' as const },
  { reason: 'no-value-group' as const },
  { reason: 'no-value-baseline' as const },
  { seedsForDelta: null },
])('none for %j', (more) => expect(seedsToAdd(verdict(more), side(1, 2), side(1, 2))).toBeNull());
