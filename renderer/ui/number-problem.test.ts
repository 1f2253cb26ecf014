import { expect, test } from 'vitest';
import type { NumberLimits } from '../../main/contract/number-limits.ts';
import { isOnItsWay, movedWithin, understood } from './number-problem.ts';

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

test('what a number must be above it may not be, by the keyboard or by the arrows', () => {
  const rate = { above: 0, max: 1 };
  for (const text of ['-1', '-0.001', '0', '0.0']) expect(understood(text, rate, 'en').problem, text).toBe('above');
  expect(understood('1e-9', rate, 'en').problem).toBeNull();
  expect(saidAtOnce('0', rate)).toBeNull();
  expect(movedWithin(0.001, -0.0001, rate)).toBe(0.0009);
  expect(movedWithin(0.0001, -0.0001, rate)).toBe(0.0001);
  expect(movedWithin(-0.5, 0.1, rate)).toBe(-0.4);
  expect(movedWithin(1, 0.0001, rate)).toBe(1);
  expect(movedWithin(3, -5, { min: 1 })).toBe(1);
});
