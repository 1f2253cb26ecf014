/** From the bytes of a file that a person adds to a text that can be trained on, or to a reason why not. */
import { LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import type { Encoding } from '../contract/encoding.ts';
import { LabError } from '../contract/fault.ts';
import { type DecodedText, decodeText } from '../tables/decode-text.ts';

/**
 * Decoded as `decodeText` does it; `\r\n` and `\r` become `\n`.
 *
 * @param encoding where a person says it
 * @throws LabError what `decodeText` throws; `corpus-empty` {file}, `corpus-one-character` {file, character}
 */
export function readText(bytes: Uint8Array, file: string, encoding?: Encoding): DecodedText {
  const decoded = decodeText(bytes, { file, limit: LARGEST_FILE_BYTES, encoding });
  const text = decoded.text.includes('\r') ? decoded.text.replace(/\r\n?/g, '\n') : decoded.text;
  if (text === '') throw new LabError('corpus-empty', { file });
  const character = String.fromCodePoint(text.codePointAt(0)!);
  if (repeatsOnly(text, character)) throw new LabError('corpus-one-character', { file, character });
  return { text, encoding: decoded.encoding };
}

function repeatsOnly(text: string, character: string): boolean {
  for (let unit = 0; unit < text.length; unit += character.length) {
    if (!text.startsWith(character, unit)) return false;
  }
  return true;
}
