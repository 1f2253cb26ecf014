import { expect, test } from 'vitest';
import type { Verdict } from '../contract/verdict.ts';
import { againstBaseline } from './against-baseline.ts';

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
