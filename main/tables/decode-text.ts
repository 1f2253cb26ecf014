/** From the bytes of a file that a person gives to text, or to a reason why not: one way for texts and tables. Pure. */
import { type Encoding, encodingName } from '../contract/encoding.ts';
import { LabError } from '../contract/fault.ts';
import { firstDoubt, isMarkedUtf16, looksLike, tryDecode, utf16In } from './encoding-guess.ts';
import { lineOf } from './lines.ts';

/** Control characters beyond this share make a file binary: random bytes have a tenth, prose none. */
const LARGEST_CONTROL_SHARE = 0.01;
/** So many characters of a line are enough to see what it is, where the odd one stands among them, not before so many. */
const SHOWN_CHARACTERS = 30;
const SHOWN_BEFORE = 10;

export interface DecodedText {
  /** Without a byte order mark; line ends as they were. */
  text: string;
  encoding: Encoding | 'utf-8-bom';
}

export interface DecodeOptions {
  /** Goes into the faults. */
  file: string;
  /** In bytes. */
  limit: number;
  /** Where a person says it: read as this and nothing else, without a doubt. */
  encoding?: Encoding | undefined;
}

/**
 * Strictly UTF-8, with or without byte order mark, UTF-16 with its mark, or else GB18030 (and its subsets GBK and GB 2312). What is valid
 * UTF-8 is taken as UTF-8: Chinese in GB18030 hardly ever is, since UTF-8 allows only certain bytes after each other.
 * Nearly any bytes are valid GB18030, though, so what reads like no Chinese is a question and no text.
 *
 * @throws LabError `file-too-large` {file, bytes, limit}; `file-not-text` {file, position};
 *   `file-bad-encoding` {file, position, line, looksLike} for neither of both, with the first byte that fits neither;
 *   `file-encoding-unsure` {file, line, shown, looksLike, reading} for valid GB18030 that looks like something else: a
 *   line of it around the doubt, and what that is if it is what it looks like; `file-not-in-encoding` {file, encoding, position, line}
 *   where an encoding was said. A position is that of the
 *   character which is none, in bytes from 0; lines from 1. `looksLike` and what it gives are absent
 *   where it looks like nothing known.
 */
export function decodeText(bytes: Uint8Array, { file, limit, encoding }: DecodeOptions): DecodedText {
  if (bytes.length > limit) throw new LabError('file-too-large', { file, bytes: bytes.length, limit });
  if (encoding) return decodeAs(bytes, encoding === 'utf-16' ? (utf16In(bytes) ?? 'utf-16le') : encoding, file);
  const utf16 = utf16In(bytes);
  const markedText = utf16 && isMarkedUtf16(bytes) ? tryDecode(bytes, utf16) : null;
  if (utf16 && markedText !== null) return { text: markedText.replace(/^\u{FEFF}/u, ''), encoding: utf16 };
  if (utf16) throw new LabError('file-bad-encoding', { file, looksLike: encodingName(utf16) });
  refuseBinary(bytes, file);

  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const asUtf8 = tryDecode(bytes, 'utf-8');
  if (asUtf8 !== null) return { text: asUtf8, encoding: marked ? 'utf-8-bom' : 'utf-8' };
  const asGb18030 = marked ? null : tryDecode(bytes, 'gb18030');
  if (asGb18030 === null) throw neither(bytes, file, marked);
  const text = asGb18030.replace(/^\u{FEFF}/u, '');
  const doubt = firstDoubt(text, bytes);
  if (doubt !== null) throw unsure(bytes, file, text, doubt);
  return { text, encoding: 'gb18030' };
}

function decodeAs(bytes: Uint8Array, encoding: Encoding, file: string): DecodedText {
  if (!encoding.startsWith('utf-16')) refuseBinary(bytes, file);
  const text = tryDecode(bytes, encoding);
  if (text !== null) return { text: text.replace(/^\u{FEFF}/u, ''), encoding };
  const position = findInvalid(bytes, encoding);
  const line = encoding.startsWith('utf-16') ? {} : { line: lineOfByte(bytes, position) };
  throw new LabError('file-not-in-encoding', { file, encoding: encodingName(encoding), position, ...line });
}

function neither(bytes: Uint8Array, file: string, marked: boolean): LabError {
  // A file broken at one place was meant in the encoding that reads furthest.
  const position = Math.max(findInvalid(bytes, 'utf-8'), marked ? -1 : findInvalid(bytes, 'gb18030'));
  const guess = marked ? null : looksLike(bytes);
  const line = lineOfByte(bytes, position);
  return new LabError('file-bad-encoding', {
    file,
    position,
    line,
    ...(guess ? { looksLike: encodingName(guess) } : {}),
  });
}

/** @param doubt the place in the text, in UTF-16 units */
function unsure(bytes: Uint8Array, file: string, text: string, doubt: number): LabError {
  const guess = looksLike(bytes);
  const line = lineOf(text, doubt);
  const [start, end] = placeOfLine(bytes, line);
  const before =
    doubt - 1 - Math.max(...['\n', '\r'].map((sign) => (doubt > 0 ? text.lastIndexOf(sign, doubt - 1) : -1)));
  const odd = start + byteBehind(bytes.subarray(start, end), before);
  const shownAs = (encoding: Encoding) => {
    const read = (from: number, to: number) => new TextDecoder(encoding).decode(bytes.subarray(from, to));
    return around(read(start, Math.min(end, odd + 4 * SHOWN_CHARACTERS)), read(start, odd).length);
  };
  const known = guess ? { looksLike: encodingName(guess), reading: shownAs(guess) } : {};
  return new LabError('file-encoding-unsure', { file, line, shown: shownAs('gb18030'), ...known });
}

/** A part of a line with a place in it, from its beginning where that is near. */
function around(line: string, place: number): string {
  const from = place <= SHOWN_CHARACTERS - SHOWN_BEFORE ? 0 : place - SHOWN_BEFORE;
  const shown = [...line.slice(from).replace(/^[\uDC00-\uDFFF]/, '')].slice(0, SHOWN_CHARACTERS).join('').trim();
  return from > 0 ? `…${shown}` : shown;
}

/** Where the character begins in GB18030 that has so many UTF-16 units before it. */
function byteBehind(bytes: Uint8Array, units: number): number {
  const step = 65_536;
  const fast = new TextDecoder('gb18030', { ignoreBOM: true });
  let piece = 0;
  for (let count = 0; piece < bytes.length; piece += step) {
    count += fast.decode(bytes.subarray(piece, piece + step), { stream: true }).length;
    if (count >= units) break;
  }
  // Byte by byte in the piece in which it stands.
  const slow = new TextDecoder('gb18030', { ignoreBOM: true });
  let at = piece;
  for (let count = slow.decode(bytes.subarray(0, at), { stream: true }).length; count < units; at++)
    count += slow.decode(bytes.subarray(at, at + 1), { stream: true }).length;
  return at;
}

/** Where the first character begins that is not one, or that is cut off. */
function findInvalid(bytes: Uint8Array, encoding: Encoding): number {
  const step = 65_536;
  const strict = () => new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const decoder = strict();
  let piece = 0;
  while (piece < bytes.length && decoded(decoder, bytes.subarray(piece, piece + step)) !== null) piece += step;
  // Byte by byte from a piece earlier: the character may have begun there.
  let at = Math.max(0, Math.min(piece, bytes.length) - step);
  const slow = strict();
  decoded(slow, bytes.subarray(0, at));
  let begin = at;
  for (; at < bytes.length; at++) {
    const character = decoded(slow, bytes.subarray(at, at + 1));
    if (character === null) break;
    if (character !== '') begin = at + 1;
  }
  return Math.min(begin, bytes.length - 1);
}

/** What more bytes give, to go on from; `null` for bytes that can't follow. */
function decoded(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Line ends are bytes of their own in all encodings but UTF-16. */
function* lineStarts(bytes: Uint8Array): Generator<number> {
  yield 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x0a || (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a)) yield at + 1;
  }
}

function lineOfByte(bytes: Uint8Array, position: number): number {
  let line = 0;
  for (const start of lineStarts(bytes)) {
    if (start > position) break;
    line++;
  }
  return line;
}

function placeOfLine(bytes: Uint8Array, wanted: number): [number, number] {
  let line = 0;
  let begin = 0;
  for (const start of lineStarts(bytes)) {
    line++;
    if (line === wanted) begin = start;
    if (line > wanted) return [begin, start];
  }
  return [begin, bytes.length];
}

function refuseBinary(bytes: Uint8Array, file: string): void {
  const position = findBinary(bytes);
  if (position !== null) throw new LabError('file-not-text', { file, position });
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
