import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { type FaultCode, LabError } from '../contract/fault.ts';
import { readText } from './read-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const faultOf = (bytes: Uint8Array) => {
  try {
    readText(bytes, 'a.txt');
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

test('line ends of all systems become \\n', () => {
  expect(readText(utf8('a\r\nb\rc\n\r\r\nd'), 'a.txt').text).toBe('a\nb\nc\n\n\nd');
});

test('empty, also with only a byte order mark', () => {
  expect(faultOf(utf8(''))).toEqual(fault('corpus-empty', {}));
  expect(faultOf(utf8('\u{FEFF}'))).toEqual(fault('corpus-empty', {}));
});

test('one single character, however often', () => {
  expect(faultOf(utf8('a'))).toEqual(fault('corpus-one-character', { character: 'a' }));
  expect(faultOf(utf8('𠀀𠀀𠀀'))).toEqual(fault('corpus-one-character', { character: '𠀀' }));
  expect(faultOf(utf8('\r\n\n\r'))).toEqual(fault('corpus-one-character', { character: '\n' }));
  expect(readText(utf8('aab'), 'a.txt').text).toBe('aab');
});

test('a text of a hundred megabytes at most; an encoding that is said', () => {
  const bytes = new Uint8Array(LARGEST_FILE_BYTES + 1);
  expect(faultOf(bytes)).toEqual(fault('file-too-large', { bytes: 100_000_001, limit: 100_000_000 }));
  expect(readText(Uint8Array.of(0xe9, 0x74, 0xe9), 'a.txt', 'windows-1252').text).toBe('été');
});

test('what is read has two different characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (input) => {
      try {
        expect(new Set(readText(input, 'a.txt').text).size).toBeGreaterThan(1);
      } catch (error) {
        if (!(error instanceof LabError)) throw error;
      }
    }),
  );
});
