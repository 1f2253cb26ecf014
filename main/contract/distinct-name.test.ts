import { expect, test } from 'vitest';
import { cut, distinctName, LONGEST_NAME } from './distinct-name.ts';

test('the first free number is put behind a name that is taken', () => {
  expect(distinctName('a', new Set())).toBe('a');
  expect(distinctName('a', new Set(['a', 'a (3)']))).toBe('a (2)');
  expect(distinctName('a', new Set(['a', 'a (2)', 'a (3)']))).toBe('a (4)');
  const long = 'x'.repeat(LONGEST_NAME);
  const next = distinctName(long, new Set([long]));
  expect([next.length, next.endsWith('x… (2)')]).toEqual([LONGEST_NAME, true]);
});

test('no character is cut in half', () => {
  expect(cut('ab', 2)).toBe('ab');
  expect(cut('a😀😀', 4)).toBe('a😀…');
  expect(cut('a😀😀', 3)).toBe('a…');
});
