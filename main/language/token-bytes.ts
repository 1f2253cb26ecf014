/** The bytes of a token that is a part of a character, which no text can stand for. Pure. */

import { BYTE_OF } from '../text/byte-pair/byte-alphabet.ts';

const BROKEN = /\uFFFD+/gu;
/** How vocabularies with a fallback write a single byte (SentencePiece). */
const ONE_BYTE = /^<0x([0-9A-F]{2})>$/;

/**
 * @param written the token as its vocabulary writes it
 * @param text what it is as text, with U+FFFD where it is none
 * @returns `undefined` for a whole text, and where the vocabulary writes it in a way that is not known here
 */
export function tokenBytes(written: string, text: string): number[] | undefined {
  if (!text.includes('\uFFFD')) return undefined;
  const one = ONE_BYTE.exec(written)?.[1];
  const bytes =
    one === undefined ? [...written].map((character) => BYTE_OF.get(character)) : [Number.parseInt(one, 16)];
  if (!bytes.every((byte) => byte !== undefined)) return undefined;
  const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  // Libraries differ in how many signs stand for what is broken.
  const same = read.replace(BROKEN, '\uFFFD') === text.replace(BROKEN, '\uFFFD');
  return same && bytes.length > 0 ? bytes : undefined;
}
