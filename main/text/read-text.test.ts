import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { type FaultCode, LabError } from '../contract/fault.ts';
import { decodeText } from './read-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const faultOf = (bytes: Uint8Array) => {
  try {
    decodeText(bytes, 'a.txt');
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  throw new Error('was accepted');
};
const fault = (code: FaultCode, parameters: Record<string, string | number>) => ({
  code,
  parameters: { file: 'a.txt', ...parameters },
});

/** Text that a person could add: two different characters, no controls, no line end that would be changed. */
const character = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 1 })
  .filter((c) => !/[\p{Cc}\p{Cs}\u{FEFF}]/u.test(c));
const plainText = fc.array(character, { maxLength: 60 }).map((characters) => `a\n${characters.join('')}`);

/** Sequences of GB18030 by the character they stand for, from the decoder's own table. */
function gb18030Table(): Map<string, number[]> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const table = new Map<string, number[]>();
  const add = (sequence: number[]) => {
    try {
      const decoded = decoder.decode(Uint8Array.from(sequence));
      if (Array.from(decoded).length === 1 && !table.has(decoded)) table.set(decoded, sequence);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  };
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) add([lead, trail]);
  for (let pointer = 0; pointer < 39420 + 1260; pointer += 1) add(fourBytes(pointer));
  for (let pointer = 189000; pointer < 189000 + 1260; pointer += 1) add(fourBytes(pointer));
  return table;
}

function fourBytes(pointer: number): number[] {
  return [
    0x81 + Math.floor(pointer / 12600),
    0x30 + (Math.floor(pointer / 1260) % 10),
    0x81 + (Math.floor(pointer / 10) % 126),
    0x30 + (pointer % 10),
  ];
}

describe('UTF-8', () => {
  test('comes back as it was, marked or not', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        expect(decodeText(utf8(text), 'a.txt')).toEqual({ text, encoding: 'utf-8' });
        expect(decodeText(utf8(`\u{FEFF}${text}`), 'a.txt')).toEqual({ text, encoding: 'utf-8-bom' });
      }),
    );
  });

  test('line ends of all systems become \\n', () => {
    expect(decodeText(utf8('a\r\nb\rc\n\r\r\nd'), 'a.txt').text).toBe('a\nb\nc\n\n\nd');
  });
});

describe('GB18030', () => {
  test('bytes written by another encoder (Python 3.11, str.encode("gb18030")) are read', () => {
    const hex =
      'b4b2c7b0c3f7d4c2b9e2a3acd2c9cac7b5d8c9cfcbaaa1a30d0aa2e320636166a8a6' +
      '2095328236208430fe36208235983320a7b1a7e2a7daa7d3a7d6a7e40a';
    expect(decodeText(Uint8Array.from(Buffer.from(hex, 'hex')), 'a.txt')).toEqual({
      text: '床前明月光，疑是地上霜。\n€ café 𠀀 ﷼ ꀀ Привет\n',
      encoding: 'gb18030',
    });
  });

  test('every character that it has comes back, and texts of them', () => {
    const table = [...gb18030Table()].filter(([c]) => !/[\p{Cc}\p{Cs}\u{FEFF}]/u.test(c));
    expect(table.length).toBeGreaterThan(60_000);
    const whole = table.map(([c]) => c).join('');
    expect(decodeText(Uint8Array.from(table.flatMap(([, sequence]) => sequence)), 'a.txt')).toEqual({
      text: whole,
      encoding: 'gb18030',
    });
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...table), { minLength: 1, maxLength: 60 }), (pairs) => {
        // 中 before a line end is no UTF-8, whatever follows.
        const bytes = Uint8Array.from([0xd6, 0xd0, 0x0a, ...pairs.flatMap(([, sequence]) => sequence)]);
        expect(decodeText(bytes, 'a.txt')).toEqual({
          text: `中\n${pairs.map(([c]) => c).join('')}`,
          encoding: 'gb18030',
        });
      }),
    );
  });

  test('its own byte order mark is taken off', () => {
    expect(decodeText(Uint8Array.of(0x84, 0x31, 0x95, 0x33, 0xd6, 0xd0, 0x61), 'a.txt')).toEqual({
      text: '中a',
      encoding: 'gb18030',
    });
  });
});

describe('what is no text', () => {
  test('empty, also with only a byte order mark', () => {
    expect(faultOf(utf8(''))).toEqual(fault('corpus-empty', {}));
    expect(faultOf(utf8('\u{FEFF}'))).toEqual(fault('corpus-empty', {}));
  });

  test('one single character, however often', () => {
    expect(faultOf(utf8('a'))).toEqual(fault('corpus-one-character', { character: 'a' }));
    expect(faultOf(utf8('𠀀𠀀𠀀'))).toEqual(fault('corpus-one-character', { character: '𠀀' }));
    expect(faultOf(utf8('\r\n\n\r'))).toEqual(fault('corpus-one-character', { character: '\n' }));
    expect(decodeText(utf8('aab'), 'a.txt').text).toBe('aab');
  });

  test('larger than the limit', () => {
    const bytes = new Uint8Array(LARGEST_FILE_BYTES + 1);
    expect(faultOf(bytes)).toEqual(fault('corpus-too-large', { bytes: 100_000_001, limit: 100_000_000 }));
  });

  test('zero bytes, or too many control characters', () => {
    expect(faultOf(utf8('plain text\0'))).toEqual(fault('corpus-not-text', { position: 10 }));
    expect(faultOf(utf8('ab\u{1}\u{2}cd'))).toEqual(fault('corpus-not-text', { position: 2 }));
    const oneInThousand = `${'text\t\f\n'.repeat(200)}\u{1b}`;
    expect(decodeText(utf8(oneInThousand), 'a.txt').text).toBe(oneInThousand);
  });

  test('bytes that are invalid in both encodings, with the place in the one that reads furthest', () => {
    expect(faultOf(Uint8Array.of(0x61, 0x62, 0xff, 0x63))).toEqual(
      fault('corpus-bad-encoding', { position: 2, encoding: 'utf-8' }),
    );
    // 诗 in UTF-8 (three bytes, no pairs of GB18030 before a blank), then a stray byte.
    expect(faultOf(Uint8Array.from([...utf8('诗 诗 诗 '), 0xff]))).toEqual(
      fault('corpus-bad-encoding', { position: 12, encoding: 'utf-8' }),
    );
    // 中 in GB18030 three times, then a stray byte.
    expect(faultOf(Uint8Array.of(0xd6, 0xd0, 0xd6, 0xd0, 0xd6, 0xd0, 0xff))).toEqual(
      fault('corpus-bad-encoding', { position: 6, encoding: 'gb18030' }),
    );
    // The end is missing: of 诗 in UTF-8 (not even that in GB18030), of a pair in GB18030.
    expect(faultOf(Uint8Array.of(0xe8, 0xaf, 0x97, 0x20, 0xe8))).toEqual(
      fault('corpus-bad-encoding', { position: 4, encoding: 'utf-8' }),
    );
    expect(faultOf(Uint8Array.of(0xd6, 0xd0, 0xe8))).toEqual(
      fault('corpus-bad-encoding', { position: 2, encoding: 'gb18030' }),
    );
    // Marked as UTF-8, so never read as GB18030.
    expect(faultOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0xd6, 0xd0, 0x61))).toEqual(
      fault('corpus-bad-encoding', { position: 4, encoding: 'utf-8' }),
    );
  });

  test('the place is right far into a large file', () => {
    const bytes = new Uint8Array(200_003).fill(0x61);
    bytes[70_001] = 0xff;
    expect(faultOf(bytes).parameters).toEqual({ file: 'a.txt', position: 70_001, encoding: 'utf-8' });
  });

  test('UTF-16 is named', () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x62, 0);
    expect(faultOf(bytes)).toEqual(fault('corpus-bad-encoding', { position: 0, encoding: 'utf-16le' }));
    expect(faultOf(Uint8Array.of(0xfe, 0xff, 0, 0x61))).toEqual(
      fault('corpus-bad-encoding', { position: 0, encoding: 'utf-16be' }),
    );
  });
});

test('any bytes give text or a LabError, and valid UTF-8 is never taken for GB18030', () => {
  const isUtf8 = (bytes: Uint8Array) =>
    Buffer.from(Buffer.from(bytes).toString('utf8'), 'utf8').equals(Buffer.from(bytes));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.uint8Array({ min: 0x20, maxLength: 40 }),
    fc.uint8Array({ min: 0x80, maxLength: 12 }),
  );
  fc.assert(
    fc.property(bytes, (input) => {
      try {
        const { text, encoding } = decodeText(input, 'a.txt');
        expect(new Set(text).size).toBeGreaterThan(1);
        expect(encoding === 'gb18030').toBe(!isUtf8(input));
      } catch (error) {
        if (!(error instanceof LabError)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});
