import { expect, test } from 'vitest';
import { pairRows, pairShares } from './pair-rows.ts';
import { trainingData } from './training-data.ts';

/** Cut in the line of d. Held out are b, c and a, of which a is learned from. */
const LINES = [...Array.from({ length: 30 }, () => 'a\tx'), 'ab\tyx', 'd\tx', 'b\tx', 'a\tx', 'c\txé'];
const TEXT = `${LINES.join('\n')}\n`;
const data = trainingData(TEXT, { kind: 'character' });
const shown = (tokens: readonly number[]) => data.tokenizer.decode(tokens);

test('a source stands behind the end of a line, and what is asked is the target with the end of its own', () => {
  const rows = pairRows(TEXT, data, 1)!;
  expect(rows.map(({ tokens }) => shown(tokens))).toEqual(['\nb\tx\n', '\n\u{FFFD}\tx\u{FFFD}\n']);
  // Each place predicts the token behind it.
  expect(rows.map(({ tokens, from, to }) => shown(tokens.slice(from + 1, to + 1)))).toEqual(['x\n', 'x\u{FFFD}\n']);
});

test('who looks back further has the last whole lines before it', () => {
  const [row] = pairRows(TEXT, data, 6)!;
  expect(shown(row!.tokens)).toBe('ab\tyx\nb\tx\n');
  expect(shown(row!.tokens.slice(row!.from + 1, row!.to + 1))).toBe('x\n');
});

test('of many pairs two thousand are asked, in equal distances', () => {
  // Held out are 3,000 after the line of the cut, none of them learned from.
  const text = Array.from({ length: 30_010 }, (_, line) => `${String(line).padStart(5, '0')}\tx\n`).join('');
  const digits = trainingData(text, { kind: 'character' });
  const told = pairRows(text, digits, 1)!.map(({ tokens }) => Number(digits.tokenizer.decode(tokens).slice(1, 6)));
  expect(told).toHaveLength(2_000);
  expect(new Set(told).size).toBe(2_000);
  expect(told.slice(0, 3).map((line) => line - told[0]!)).toEqual([0, 1, 3]);
  expect(told.at(-1)).toBe(30_008);
});

test('of another text there are none', () => {
  expect(pairRows('to be\nor not\n'.repeat(20), data, 1)).toBeNull();
});

test('a pair is right where all of its tokens are', () => {
  // Three pairs of 2, 3 and 2 tokens; the second lacks one.
  expect(pairShares([2, 3, 2], [2, 2, 2])).toEqual([
    { metric: 'exactMatch', value: 2 / 3 },
    { metric: 'tokenAccuracy', value: 6 / 7 },
  ]);
});
