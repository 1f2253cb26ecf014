import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCharacterTokenizer } from './character-tokenizer.ts';
import { tokenizerFromJSON } from './tokenizer.ts';

const text = fc.string({ unit: 'binary' });

describe('character tokenizer', () => {
  test('sorts by code point, not by UTF-16 unit, and leaves id 0 to the unknown', () => {
    // U+FF01 comes before U+20000 as a code point, after it as UTF-16 units (D840 …).
    const tokenizer = buildCharacterTokenizer('𠀀！ba诗a\n');
    expect(tokenizer.toJSON()).toEqual({ kind: 'character', characters: '\nab诗！𠀀' });
    expect(tokenizer.vocabularySize).toBe(7);
    expect(tokenizer.encode('𠀀诗a')).toEqual(Int32Array.of(6, 4, 2));
  });

  test('a character never seen in training is id 0 and decodes to U+FFFD', () => {
    const tokenizer = buildCharacterTokenizer('ab');
    expect(tokenizer.encode('a\u{10FFFF}cb\u{D800}')).toEqual(Int32Array.of(1, 0, 0, 2, 0));
    expect(tokenizer.unknown).toBe(0);
    expect(tokenizer.decode([1, 0, 2])).toBe('a\u{FFFD}b');
    expect(() => tokenizer.decode([3])).toThrow(RangeError);
  });

  test('a U+FFFD in the text itself is a character like any other', () => {
    const tokenizer = buildCharacterTokenizer('a\u{FFFD}');
    expect(tokenizer.encode('\u{FFFD}')).toEqual(Int32Array.of(2));
  });

  test('decodes what it encoded, one token a code point, and comes back from JSON the same', () => {
    fc.assert(
      fc.property(text, text, (training, other) => {
        const tokenizer = buildCharacterTokenizer(training);
        const ids = tokenizer.encode(training);
        expect(ids).toHaveLength(Array.from(training).length);
        expect(ids).not.toContain(0);
        expect(tokenizer.decode(ids)).toBe(training);
        const again = tokenizerFromJSON(JSON.parse(JSON.stringify(tokenizer)));
        expect(again.encode(other)).toEqual(tokenizer.encode(other));
        expect(again.vocabularySize).toBe(tokenizer.vocabularySize);
      }),
    );
  });

  test('refuses JSON that it did not write', () => {
    for (const json of [
      null,
      {},
      { kind: 'character' },
      { kind: 'character', characters: 'aa' },
      { kind: 'words', characters: 'a' },
    ]) {
      expect(() => tokenizerFromJSON(json)).toThrow();
    }
  });
});
