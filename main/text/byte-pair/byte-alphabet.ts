/**
 * The printable characters that stand for bytes in vocabularies of byte pairs (Radford et al. 2019, section 2.2, and their
 * released code): those of Latin-1 that can be printed for themselves, the others by the characters from U+0100 on.
 */

/** The character of each byte. */
export const BYTE_CHARACTERS: readonly string[] = byteAlphabet();

/** The byte of each such character. */
export const BYTE_OF: ReadonlyMap<string, number> = new Map(
  BYTE_CHARACTERS.map((character, byte) => [character, byte]),
);

function byteAlphabet(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    return String.fromCodePoint(printable ? byte : next++);
  });
}
