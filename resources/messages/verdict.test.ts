import { expect, test } from 'vitest';
import type { Verdict } from '../../main/contract/verdict.ts';
import { verdictSentences } from './verdict.ts';

const subject = { group: 'B', baseline: 'A', unit: 'bits/byte', delta: 0.01, seedsHelp: true, runName: String };
const verdict: Verdict = {
  kind: 'better',
  reason: null,
  method: 'paired',
  difference: -0.218,
  low: -0.23,
  high: -0.206,
  pValue: 0.001,
  correctedPValue: 0.001,
  family: 1,
  betterIn: { pairs: 3, of: 3 },
  unmatchedSeeds: [],
  leftOut: [],
  detectable: 0.02,
  seedsForDelta: 9,
};

test('what was measured has as many digits as the interval beside it, what matters as many as were entered', () => {
  expect(verdictSentences(verdict, subject, 'en').slice(0, 2)).toEqual([
    'B is better than A: lower by 0.2180 bits/byte.',
    '95 % interval −0.2300 to −0.2060, by t on 3 pairs of the same seed; B better in 3 of 3.',
  ]);
  expect(verdictSentences({ ...verdict, kind: 'too-few' }, subject, 'en').at(-1)).toBe(
    'So many seeds find a true difference of 0.0200 bits/byte four times in five; for 0.01 it takes 9 seeds a side.',
  );
  expect(verdictSentences({ ...verdict, difference: -4.2e-5 }, subject, 'en')[0]).toContain('lower by 0.000042 ');
});

test('seeds are advised only where the numbers are about the same thing', () => {
  const single = { ...verdict, kind: 'too-few', reason: 'one-seed', pValue: null, detectable: null } as const;
  const head = (seedsHelp: boolean) => verdictSentences(single, { ...subject, seedsHelp }, 'en')[0];
  expect(head(true)).toBe('A single seed has no scatter to judge by: train B and A with more seeds.');
  expect(head(false)).toBe('A single seed has no scatter to judge by.');
  expect(verdictSentences({ ...verdict, kind: 'too-few' }, { ...subject, seedsHelp: false }, 'en').at(-1)).toBe(
    'So many seeds find a true difference of 0.0200 bits/byte four times in five.',
  );
});
