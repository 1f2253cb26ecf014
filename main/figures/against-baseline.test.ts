import { expect, test } from 'vitest';
import type { Verdict } from '../contract/verdict.ts';
import { againstBaseline, markedDifferences } from './against-baseline.ts';

test('a table tells the difference of the verdict, of pairs, and only without one that of the means', () => {
  const verdict = (difference: number | null) => ({ difference }) as Verdict;
  const groups = [{ mean: 2.5 }, { mean: 2.1965 }, { mean: 2.6 }, { mean: null }];
  const verdicts = [null, verdict(-0.3127), verdict(null), null];
  const told = groups.map((_, place) => againstBaseline({ groups, baseline: 0, verdicts }, place, 'en'));
  expect(told).toEqual(['–', '−0.3127', '+0.1000', '–']);
  // Of another text.
  const other = { kind: null, difference: null } as Verdict;
  expect(againstBaseline({ groups, baseline: 0, verdicts: [null, other] }, 1, 'en')).toBe('–');
});

test('a difference of pairs that leaves out a seed of the means beside it is marked, and the mark is told', () => {
  const paired = (unmatchedSeeds: number[]) => ({ method: 'paired', difference: 0.2514, unmatchedSeeds }) as Verdict;
  const groups = [{ mean: 3.3799 }, { mean: 3.6276 }];
  const told = (verdict: Verdict) => {
    const comparison = { groups, baseline: 0, verdicts: [null, verdict] };
    return [againstBaseline(comparison, 1, 'en'), markedDifferences(comparison, 'en')];
  };
  expect(told(paired([4]))).toEqual(['+0.2514 †', expect.stringMatching(/^† Of pairs of the same seed/)]);
  expect(told(paired([]))).toEqual(['+0.2514', null]);
  // Each seed counts by itself: the difference of the means.
  expect(told({ ...paired([1, 2, 3, 4]), method: 'welch' })).toEqual(['+0.2514', null]);
});
