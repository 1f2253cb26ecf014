import { expect, test } from 'vitest';
import { isOnItsWay, type NumberLimits, understood } from './number-problem.ts';

/** What is said while the text is still written, `null`: nothing yet, or nothing at all. */
function saidAtOnce(text: string, limits: NumberLimits): string | null {
  const { problem } = understood(text, limits, 'en');
  return problem !== null && !isOnItsWay(text, problem, limits) ? problem : null;
}

test('a number of seeds that can never be one is told of while it is written', () => {
  const seeds = { min: 1, max: 100, whole: true };
  expect(saidAtOnce('0', seeds)).toBe('least');
  expect(saidAtOnce('1.5', seeds)).toBe('whole');
  expect(saidAtOnce('abc', seeds)).toBe('no-number');
  expect(saidAtOnce('五', seeds)).toBe('no-number');
  expect(saidAtOnce('500', seeds)).toBe('most');
  for (const fine of ['', '1', '10', '100']) expect(saidAtOnce(fine, seeds), fine).toBeNull();
});

test('what further keys can mend waits until the field is left', () => {
  const minutes = { min: 0.1, max: 10080 };
  for (const text of ['0', '0.', '.', '1e', '1e-', '1,', '1,5', '5 ×', '5 × 10', '5 × 10^-', '1E'])
    expect(saidAtOnce(text, minutes), text).toBeNull();
  // Left so, each of them is wrong.
  for (const text of ['0', '.', '1e', '1e-', '1,', '1,5', '5 ×'])
    expect(understood(text, minutes, 'en').problem, text).not.toBeNull();
  expect(saidAtOnce('fast', minutes)).toBe('no-number');
  expect(saidAtOnce('1,50000', minutes)).toBe('separator');
  expect(saidAtOnce('20000', minutes)).toBe('most');
});
