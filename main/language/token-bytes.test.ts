import { expect, test } from 'vitest';
import { tokenBytes } from './token-bytes.ts';

test('a part of a character is told by its bytes, in both ways of writing them', () => {
  expect(tokenBytes('<0xE4>', '\uFFFD')).toEqual([0xe4]);
  // The first two of the three bytes of 你 (E4 BD A0), and those of a space and the first byte, as GPT-2 writes them.
  expect(tokenBytes('ä½', '\uFFFD')).toEqual([0xe4, 0xbd]);
  expect(tokenBytes('Ġä', ' \uFFFD')).toEqual([0x20, 0xe4]);
  expect(tokenBytes('ł', '\uFFFD')).toEqual([0xa0]);
  expect(tokenBytes('Ń', '\uFFFD')).toEqual([0xad]);
});

test('a whole text has none, and what is written in another way is not guessed', () => {
  expect(tokenBytes('a', 'a')).toBeUndefined();
  expect(tokenBytes('▁x', '\uFFFD')).toBeUndefined();
  expect(tokenBytes('ab', '\uFFFD')).toBeUndefined();
  expect(tokenBytes('', '\uFFFD')).toBeUndefined();
});
