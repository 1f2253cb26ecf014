/** Characters in people's tables that nobody sees and every model reads: found, named and shown, never taken out. Pure. */
import type { FoundInvisible } from '../contract/task-suite.ts';
import { visibleCharacter } from '../contract/unseen-characters.ts';

/**
 * What has no shape (zero-width spaces, soft hyphens, marks of order and direction, controls), and blanks that look like the
 * one that is typed and are another. Tabs and line ends are told by their signs, the wide blank of Chinese by its width.
 */
const INVISIBLE = /(?![ \t\r\n\u3000])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]/gu;

const VARIATION = /\p{Variation_Selector}/u;
const JOINER = /[\u200C\u200D]/u;
const TAG = /[\u{E0020}-\u{E007F}]/u;
/** Emoji, and letters of scripts that join their signs, as Devanagari and Arabic do. */
const JOINED =
  '(?:\\p{Extended_Pictographic}|\\p{Emoji_Modifier}|\\uFE0F|(?![\\p{sc=Latn}\\p{sc=Grek}\\p{sc=Cyrl}\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}])[\\p{L}\\p{M}])';
const AFTER_JOINED = new RegExp(`${JOINED}$`, 'u');
const BEFORE_JOINED = new RegExp(`^${JOINED}`, 'u');
const IN_FLAG = /(?:\p{Extended_Pictographic}|[\u{E0020}-\u{E007F}])$/u;
/** So many units hold a character before or behind another one. */
const NEIGHBOUR = 2;

/** Whether it is a part of what is seen: of an emoji, of a variant of a character, of letters that join. */
function isMeant(character: string, place: number, text: string): boolean {
  const before = text.slice(Math.max(0, place - NEIGHBOUR), place);
  if (VARIATION.test(character)) return /\S$/u.test(before);
  if (TAG.test(character)) return IN_FLAG.test(before);
  if (!JOINER.test(character)) return false;
  const end = place + character.length;
  return AFTER_JOINED.test(before) && BEFORE_JOINED.test(text.slice(end, end + NEIGHBOUR));
}

/** A text with a sign at each of them, as in `banana⟨U+200B⟩`. */
export function showInvisible(text: string): string {
  return text.replace(INVISIBLE, (character, place: number) =>
    isMeant(character, place, text) ? character : `⟨${visibleCharacter(character)}⟩`,
  );
}

/** What {@link showInvisible} shows, as it was. */
export function readInvisible(shown: string): string {
  return shown.replace(/⟨U\+([0-9A-F]{4,6})⟩/gu, (sign, number: string) => {
    const code = Number.parseInt(number, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : sign;
  });
}

/** The different ones in a text, in order. */
export function invisibleIn(text: string): string[] {
  const found = [...text.matchAll(INVISIBLE)].filter(({ 0: character, index }) => !isMeant(character, index, text));
  return [...new Set(found.map(([character]) => character))];
}

/**
 * A text in pieces: what is seen, and what is not, each by itself.
 *
 * @param before what stands before it, and `after` behind it, where it is cut out of a longer one
 */
export function piecesByVisibility(text: string, before = '', after = ''): { text: string; invisible: boolean }[] {
  const pieces: { text: string; invisible: boolean }[] = [];
  const whole = before.slice(-NEIGHBOUR) + text + after.slice(0, NEIGHBOUR);
  const start = before.slice(-NEIGHBOUR).length;
  let from = 0;
  for (const { 0: character, index } of text.matchAll(INVISIBLE)) {
    if (isMeant(character, start + index, whole)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), invisible: false });
    pieces.push({ text: character, invisible: true });
    from = index + character.length;
  }
  if (from < text.length || pieces.length === 0) pieces.push({ text: text.slice(from), invisible: false });
  return pieces;
}

/** All of them in a table, in the order in which they come. @param row as people count it */
export function invisibleInRows(rows: readonly { row: number; values: readonly string[] }[]): FoundInvisible[] {
  const found = new Map<string, Set<number>>();
  for (const { row, values } of rows)
    for (const character of values.flatMap(invisibleIn))
      found.set(character, (found.get(character) ?? new Set()).add(row));
  return [...found].map(([character, places]) => ({ character, rows: [...places] }));
}

/** Without them; of what looks like a blank a blank stays. For a person who asks for it. */
export function withoutInvisible(text: string): string {
  return piecesByVisibility(text)
    .map((piece) => (piece.invisible ? (/\p{Zs}/u.test(piece.text) ? ' ' : '') : piece.text))
    .join('');
}
