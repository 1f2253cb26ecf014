import { expect, test } from 'vitest';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { dueText } from './due-text.ts';

const HOUR = 3_600_000;
const t = translator(en, 'en');

test.each([
  [-HOUR, 'now'],
  // Two in the morning: the next day of learning begins at four.
  [2 * HOUR, 'tomorrow'],
  [20 * HOUR, 'tomorrow'],
  [50 * HOUR, 'in 3 days'],
])('due in %i ms: %s', (after, words) => {
  expect(dueText(1_800_000_000_000 + after, t, 1_800_000_000_000)).toBe(words);
});
