import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTextPieces } from './text-pieces.ts';

/** Tokens that are single bytes. */
const decoder = (bytes: readonly number[]) => new TextDecoder().decode(Uint8Array.from(bytes));

test('a character in three tokens comes with the last of them', () => {
  const pieces = createTextPieces(decoder);
  expect([...new TextEncoder().encode('a水b')].map((byte) => pieces.add(byte))).toEqual(['a', '', '', '水', 'b']);
  expect(pieces.rest()).toBe('');
});

test('what never becomes whole is shown as broken, and what follows is not held back', () => {
  const pieces = createTextPieces(decoder);
  const broken = [0xff, 0xff, 0xff, 0xff].map((byte) => pieces.add(byte)).join('');
  expect(broken).not.toBe('');
  expect(broken + pieces.add(0x61)).toBe(`${'\uFFFD'.repeat(4)}a`);
  expect(pieces.add(0xe6)).toBe('');
  expect(pieces.rest()).toBe('\uFFFD');
});

test('a sign of its own that looks like a broken one takes nothing from what follows it', () => {
  for (const text of ['\uFFFD\u00A0', '\uFFFD\uFFFD\u{1F600}', '\uFFFDé水']) {
    const pieces = createTextPieces(decoder);
    const told = [...new TextEncoder().encode(text)].map((byte) => pieces.add(byte));
    expect(told.join('') + pieces.rest()).toBe(text);
  }
});

test('put together the pieces are the text, however its bytes are cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const pieces = createTextPieces(decoder);
      const told = [...new TextEncoder().encode(text)].map((byte) => pieces.add(byte));
      expect(told.join('') + pieces.rest()).toBe(decoder([...new TextEncoder().encode(text)]));
    }),
  );
});
