import { expect, test } from 'vitest';
import { wordsIn } from './written-text.ts';

test('white space is what Python takes for it', () => {
  const codes = Array.from({ length: 0x10000 }, (_, code) => code);
  const space = codes.filter((code) => wordsIn(`a${String.fromCharCode(code)}b`).length === 2);
  // [code for code in range(0x10000) if len(f'a{chr(code)}b'.split()) == 2] in Python 3.11
  const inPython = [9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 133, 160, 5760];
  const wide = [...Array.from({ length: 11 }, (_, place) => 8192 + place), 8232, 8233, 8239, 8287, 12288];
  expect(space).toEqual([...inPython, ...wide]);
});
