import { expect, test } from 'vitest';
import { textParts, withSigns } from './text-parts.ts';

test('code, formulas and lines stand among words', () => {
  expect(textParts('The norm is $\\sqrt{49}=7$, see `clip`.\nSo: $1/7$')).toEqual([
    { kind: 'words', text: 'The norm is ' },
    { kind: 'formula', text: '\\sqrt{49}=7' },
    { kind: 'words', text: ', see ' },
    { kind: 'code', text: 'clip' },
    { kind: 'words', text: '.' },
    { kind: 'line' },
    { kind: 'words', text: 'So: ' },
    { kind: 'formula', text: '1/7' },
  ]);
});

test('amounts of money are no formula, and braces are gaps only where gaps are wanted', () => {
  expect(textParts('5 $ and 6 $')).toEqual([{ kind: 'words', text: '5 $ and 6 $' }]);
  expect(textParts('a {1} b')).toEqual([{ kind: 'words', text: 'a {1} b' }]);
  expect(textParts('a {1} b', true)).toEqual([
    { kind: 'words', text: 'a ' },
    { kind: 'gap', place: 0 },
    { kind: 'words', text: ' b' },
  ]);
});

test('a brace inside a formula is no gap', () => {
  expect(textParts('$x^{2}$', true)).toEqual([{ kind: 'formula', text: 'x^{2}' }]);
});

test('markup is words', () => {
  expect(textParts('<script>alert(1)</script>')).toEqual([{ kind: 'words', text: '<script>alert(1)</script>' }]);
});

const signed = (text: string) =>
  withSigns(textParts(text)).map((part) =>
    part.kind === 'signed' ? [part.before, part.formula, part.after] : part.kind === 'words' ? part.text : part.kind,
  );

test('a sign that touches a formula stands with it, on either side', () => {
  expect(signed('times $C$?')).toEqual(['times ', ['', 'C', '?']]);
  expect(signed('（$a$），得到 $b$。')).toEqual([['（', 'a', '），'], '得到 ', ['', 'b', '。']]);
  expect(signed('($a$)($b$)')).toEqual([
    ['(', 'a', ')'],
    ['(', 'b', ')'],
  ]);
});

test('words that only come behind a formula, and signs beside none, stay where they are', () => {
  expect(signed('$n$-gram, $x$ (here).')).toEqual([['', 'n', ''], '-gram, ', ['', 'x', ''], ' (here).']);
  expect(signed('What? `code`.')).toEqual(['What? ', 'code', '.']);
});
