import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bitsPerByte, measureBytes, natsPerToken } from './bits-per-byte.ts';
import { buildCharacterTokenizer } from './character-tokenizer.ts';

test('a text of nothing but unseen bytes costs 8 bits a byte, and a fair coin a letter 1 bit', () => {
  expect(bitsPerByte({ nats: 0, unseenBytes: 6, bytes: 6 })).toBeCloseTo(8, 12);
  expect(bitsPerByte({ nats: 4 * Math.LN2, bytes: 4 })).toBeCloseTo(1, 12);
  // Three letters of 1 bit, and one sign of 3 bytes never seen: 27 bits in 6 bytes.
  expect(bitsPerByte({ nats: 3 * Math.LN2, unseenBytes: 3, bytes: 6 })).toBeCloseTo(4.5, 12);
});

test('weighs text in UTF-8, and what the tokenizer does not know apart', () => {
  const tokenizer = buildCharacterTokenizer('aé');
  const text = 'aé诗𠀀';
  const weight = measureBytes(text, tokenizer.encode(text), tokenizer.unknown);
  expect(weight).toEqual({ bytes: 10, unseenBytes: 7, bytesPerToken: 2.5 });
  expect(measureBytes(text, tokenizer.encode(text), null).unseenBytes).toBe(0);
});

test('bytes are those of the encoder; nats per token and bits per byte tell the same', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({ unit: 'binary' }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (text, training, nats) => {
        const tokenizer = buildCharacterTokenizer(training);
        const tokens = tokenizer.encode(text);
        const { bytes, unseenBytes, bytesPerToken } = measureBytes(text, tokens, tokenizer.unknown);
        expect(bytes).toBe(new TextEncoder().encode(text).length);
        const perToken = natsPerToken({ nats, unseenBytes, tokens: tokens.length });
        expect(perToken / Math.LN2 / bytesPerToken).toBeCloseTo(bitsPerByte({ nats, unseenBytes, bytes }), 9);
      },
    ),
  );
});
