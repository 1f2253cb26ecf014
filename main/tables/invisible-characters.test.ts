import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  invisibleIn,
  invisibleInRows,
  piecesByVisibility,
  readInvisible,
  showInvisible,
  withoutInvisible,
} from './invisible-characters.ts';

test('what nobody sees is found and shown, wherever it stands', () => {
  expect(showInvisible('banana\u200B')).toBe('banana⟨U+200B⟩');
  expect(showInvisible('ba\u00ADna\u00A0na\uFEFF\u2060\u0007')).toBe('ba⟨U+00AD⟩na⟨U+00A0⟩na⟨U+FEFF⟩⟨U+2060⟩⟨U+0007⟩');
  expect(invisibleIn('a\u200Bb\u00ADc\u200B')).toEqual(['\u200B', '\u00AD']);
});

test('what is seen, has a sign of its own, or is a part of what is seen is none', () => {
  const meant = [
    'a b\tc\nd\r\n',
    '字\u3000字',
    '👩\u200D👩\u200D👧',
    '❤\uFE0F',
    '👍🏽',
    'क्\u200Dष',
    'می\u200Cخواهم',
    '葛\u{E0100}',
    'e\u0301',
  ];
  for (const text of [...meant, '🏴\u{E0067}\u{E0062}\u{E007F}', '']) {
    expect(invisibleIn(text), text).toEqual([]);
    expect(showInvisible(text)).toBe(text);
  }
  // The same signs where they join nothing.
  for (const text of ['a\u200Db', 'cat\u200C', '\uFE0F', '好\u200D']) expect(invisibleIn(text)).toHaveLength(1);
});

test('rows are named once each, in their order', () => {
  const rows = [
    { row: 2, values: ['a\u200B\u200B', 'b\u200B'] },
    { row: 3, values: ['c', 'd\u00AD'] },
    { row: 5, values: ['e', 'f\u200B'] },
  ];
  expect(invisibleInRows(rows)).toEqual([
    { character: '\u200B', rows: [2, 5] },
    { character: '\u00AD', rows: [3] },
  ]);
});

test('taken out on request, a blank of another kind becomes one', () => {
  expect(withoutInvisible('ba\u00ADna\u200Bna\u00A0split ❤\uFE0F')).toBe('banana split ❤\uFE0F');
});

test('a text that is cut out of another is judged by what stands beside it', () => {
  const parts = (text: string, before = '', after = '') =>
    piecesByVisibility(text, before, after).map(({ invisible }) => invisible);
  expect(parts('\uFE0F')).toEqual([true]);
  expect(parts('\uFE0F', '❤')).toEqual([false]);
  expect(parts('\u200D', '👩', '💻')).toEqual([false]);
  expect(parts('\u200D', 'a', 'b')).toEqual([true]);
});

test('what is shown is read as it was, and the pieces are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ' ', '\u200B', '\u00AD', '👩', '\u200D', '字', '\n') }),
      (text) => {
        expect(readInvisible(showInvisible(text))).toBe(text);
        expect(
          piecesByVisibility(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
        expect(invisibleIn(withoutInvisible(text)).filter((character) => character !== '\u200D')).toEqual([]);
      },
    ),
  );
});
