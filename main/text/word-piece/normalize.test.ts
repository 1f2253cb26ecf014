import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from './fixtures/word-piece.json' with { type: 'json' };
import { normalize, wordsOf } from './normalize.ts';

describe.each(['cased', 'uncased'] as const)('%s, as the library tokenizers reads', (kind) => {
  const cased = kind === 'cased';
  const read = (text: string) => {
    const normalized = normalize(text, cased);
    return { normalized, words: wordsOf(normalized) };
  };

  test('what a text becomes, and its words', () => {
    expect(golden.texts.map(read)).toEqual(golden[kind].read);
  });

  test('every code point between two letters', () => {
    const blocks = golden[kind].hashes.map((_, place) => {
      const codes = Array.from({ length: golden.block }, (_, within) => place * golden.block + within);
      const letters = codes.filter((code) => code < 0xd800 || code > 0xdfff).map((code) => String.fromCodePoint(code));
      const words = letters.map((letter) => read(`a${letter}a`).words.join(' '));
      return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 8);
    });
    expect(blocks).toEqual(golden[kind].hashes);
  });

  test('a text that was read is read the same again, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { words } = read(text);
        expect(read(words.join(' ')).words).toEqual(words);
      }),
    );
  });
});

test('half a surrogate pair is left out, and two halves do not become one', () => {
  expect(normalize('a\ud83db\ude00', true)).toBe('ab');
  expect(normalize('\ud83d\0\ude00', true)).toBe('');
});

test('a word of megabytes is one', () => {
  const long = 'é'.repeat(6_000_000);
  expect(wordsOf(normalize(long, false))).toEqual(['e'.repeat(6_000_000)]);
});
