/** The bytes of a token that is a part of a character, which no text can stand for. Pure. */

const BROKEN = /\uFFFD+/gu;
/** How vocabularies with a fallback write a single byte (SentencePiece). */
const ONE_BYTE = /^<0x([0-9A-F]{2})>$/;

/** The printable character that stands for each byte in vocabularies of bytes: GPT-2's alphabet, and after it nearly all. */
const BYTES = new Map(byteAlphabet().map((character, byte) => [character, byte]));

/**
 * @param written the token as its vocabulary writes it
 * @param text what it is as text, with U+FFFD where it is none
 * @returns `undefined` for a whole text, and where the vocabulary writes it in a way that is not known here
 */
export function tokenBytes(written: string, text: string): number[] | undefined {
  if (!text.includes('\uFFFD')) return undefined;
  const one = ONE_BYTE.exec(written)?.[1];
  const bytes = one === undefined ? [...written].map((character) => BYTES.get(character)) : [Number.parseInt(one, 16)];
  if (!bytes.every((byte) => byte !== undefined)) return undefined;
  const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(bytes));
  // Libraries differ in how many signs stand for what is broken.
  const same = read.replace(BROKEN, '\uFFFD') === text.replace(BROKEN, '\uFFFD');
  return same && bytes.length > 0 ? bytes : undefined;
}

/** Printable bytes of Latin-1 stand for themselves, the others for the characters from U+0100 on. */
function byteAlphabet(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    return String.fromCodePoint(printable ? byte : next++);
  });
}
