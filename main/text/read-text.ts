/** From the bytes of a file that a person adds to text, or to a reason why not. */
import { LARGEST_FILE_BYTES } from '../contract/corpus.ts';
import { LabError } from '../contract/fault.ts';

/** Control characters beyond this share make a file binary: random bytes have a tenth, prose none. */
const LARGEST_CONTROL_SHARE = 0.01;

export interface DecodedText {
  /** Lines end in `\n`; no byte order mark. */
  text: string;
  encoding: 'utf-8' | 'utf-8-bom' | 'gb18030';
}

/**
 * UTF-8, with or without byte order mark, or else GB18030 (and its subsets GBK and GB 2312). What is valid UTF-8 is
 * taken as UTF-8: Chinese in GB18030 hardly ever is, since UTF-8 allows only certain bytes after each other.
 * `\r\n` and `\r` become `\n`.
 *
 * @param fileName goes into the faults
 * @throws LabError `corpus-too-large` {file, bytes, limit}, `corpus-empty` {file}, `corpus-not-text` {file, position},
 *   `corpus-bad-encoding` {file, position, encoding}, `corpus-one-character` {file, character}. Positions count bytes
 *   from 0.
 */
export function decodeText(bytes: Uint8Array, fileName: string): DecodedText {
  const file = fileName;
  if (bytes.length > LARGEST_FILE_BYTES) {
    throw new LabError('corpus-too-large', { file, bytes: bytes.length, limit: LARGEST_FILE_BYTES });
  }
  refuseUtf16(bytes, file);
  const binaryAt = findBinary(bytes);
  if (binaryAt !== null) throw new LabError('corpus-not-text', { file, position: binaryAt });

  const { decoded, encoding } = decode(bytes, file);
  const text = decoded.includes('\r') ? decoded.replace(/\r\n?/g, '\n') : decoded;
  if (text === '') throw new LabError('corpus-empty', { file });
  const character = String.fromCodePoint(text.codePointAt(0)!);
  if (repeatsOnly(text, character)) throw new LabError('corpus-one-character', { file, character });
  return { text, encoding };
}

function decode(bytes: Uint8Array, file: string): { decoded: string; encoding: DecodedText['encoding'] } {
  const marked = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const asUtf8 = tryDecode(bytes, 'utf-8');
  if (asUtf8 !== null) return { decoded: asUtf8, encoding: marked ? 'utf-8-bom' : 'utf-8' };
  if (!marked) {
    const asGb18030 = tryDecode(bytes, 'gb18030');
    if (asGb18030 !== null) return { decoded: asGb18030.replace(/^\u{FEFF}/u, ''), encoding: 'gb18030' };
  }
  // A file broken at one place was meant in the encoding that reads furthest.
  const utf8At = findInvalid(bytes, 'utf-8');
  const gb18030At = marked ? -1 : findInvalid(bytes, 'gb18030');
  const [position, encoding] = gb18030At > utf8At ? [gb18030At, 'gb18030'] : [utf8At, 'utf-8'];
  throw new LabError('corpus-bad-encoding', { file, position, encoding });
}

type EncodingName = 'utf-8' | 'gb18030';

function tryDecode(bytes: Uint8Array, encoding: EncodingName): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The first byte that cannot follow those before it; the last byte when the end is missing. */
function findInvalid(bytes: Uint8Array, encoding: EncodingName): number {
  const step = 65536;
  const good = advance(new TextDecoder(encoding, { fatal: true }), bytes, 0, step);
  const decoder = new TextDecoder(encoding, { fatal: true });
  advance(decoder, bytes.subarray(0, good), 0, step);
  return Math.min(advance(decoder, bytes, good, 1), bytes.length - 1);
}

/** Decodes from `start` in pieces of `step` bytes; where the first piece begins that is refused, or the length. */
function advance(decoder: TextDecoder, bytes: Uint8Array, start: number, step: number): number {
  for (let at = start; at < bytes.length; at += step) {
    try {
      decoder.decode(bytes.subarray(at, at + step), { stream: true });
    } catch (error) {
      if (error instanceof TypeError) return at;
      throw error;
    }
  }
  return bytes.length;
}

/** Some editors call UTF-16 "Unicode". It is full of zero bytes, but to name the encoding helps more than "binary". */
function refuseUtf16(bytes: Uint8Array, file: string): void {
  for (const [encoding, mark] of [
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const) {
    if (startsWith(bytes, mark)) throw new LabError('corpus-bad-encoding', { file, position: 0, encoding });
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, position) => bytes[position] === byte);
}

/** Where the first byte stands that makes the file no text; `null` for text. */
function findBinary(bytes: Uint8Array): number | null {
  const zero = bytes.indexOf(0);
  if (zero >= 0) return zero;
  let controls = 0;
  let first: number | null = null;
  for (let position = 0; position < bytes.length; position += 1) {
    if (isControl(bytes[position]!)) {
      controls += 1;
      first ??= position;
    }
  }
  return controls > LARGEST_CONTROL_SHARE * bytes.length ? first : null;
}

/** Control characters other than tab, line feed, form feed and carriage return. Never part of a longer character. */
function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) || byte === 0x7f;
}

function repeatsOnly(text: string, character: string): boolean {
  for (let unit = 0; unit < text.length; unit += character.length) {
    if (!text.startsWith(character, unit)) return false;
  }
  return true;
}
