/** What a file looks like that is not, or does not seem to be, what it was read as. Pure. */
import type { Encoding } from '../contract/encoding.ts';
import { charactersOf, KIND, kindsOfUnits } from './frequent-characters.ts';
import { seemsJapanese } from './seems-japanese.ts';
import { seemsKorean } from './seems-korean.ts';

/** So many bytes tell what a file looks like. */
const SAMPLE_BYTES = 65_536;
/** This share of the characters beyond ASCII must be such as people write in that encoding. */
const LEAST_SHARE = 0.8;

/**
 * Measured on the lab's own texts and on Big5, Shift-JIS and Windows-1252 read as GB18030: of the quatrains, which have
 * more rare characters than most, 0.3 % are neither in GB 2312 nor frequent in Big5 (in passages of forty characters at
 * most 11 %, in one of twenty thousand); of the others' bytes read so, 45 to 100 %.
 */
const MOST_ODD = 0.1;
/** Beyond this it is no Chinese, whether it looks like something known or not. */
const FAR_TOO_ODD = 0.4;
/** Bytes of Japanese in EUC-JP are kana in GB18030 too, 60 % of them; Chinese has none. */
const MOST_KANA = 0.25;

/** @returns `null` where the bytes are not valid in this encoding */
export function tryDecode(bytes: Uint8Array, encoding: Encoding, cut = false): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * Where a text that was read as GB18030 first gives reason to doubt that: a rare or private-use character between Latin
 * letters, or the first of them where they are too many. `null` for none.
 *
 * @param text as decoded
 * @returns a place in UTF-16 units
 */
export function firstDoubt(text: string, bytes: Uint8Array): number | null {
  const kinds = kindsOfUnits();
  let beyond = 0;
  let odd = 0;
  let kana = 0;
  let firstOdd: number | null = null;
  let firstKana: number | null = null;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    beyond++;
    const kind = kinds[unit];
    if (kind === KIND.odd) {
      odd++;
      firstOdd ??= at;
    } else if (kind === KIND.kana) {
      kana++;
      firstKana ??= at;
    }
  }
  if (odd > FAR_TOO_ODD * beyond || (odd > MOST_ODD * beyond && looksLike(bytes) !== null)) return firstOdd;
  const between = firstBetweenLatin(text) ?? firstOfWord(bytes);
  if (between !== null) return between;
  if (kana > MOST_KANA * beyond) return firstKana;
  return seemsKorean(bytes) || seemsJapanese(bytes) ? text.search(/\p{Script=Han}/u) : null;
}

/**
 * One to three hanzi between Latin letters, not all of them frequent: é and the letter after it, read as one. Of two
 * capitals nothing is thought (A與B): words in capitals are few.
 */
function firstBetweenLatin(text: string): number | null {
  const kinds = kindsOfUnits();
  const runs = /(?<=[A-Za-z])[\u{3400}-\u{FAFF}\u{20000}-\u{3FFFF}]{1,3}(?=[A-Za-z])/gu;
  for (const { 0: run, index } of text.matchAll(runs)) {
    const capitals = /^[A-Z]{2}$/.test(`${text[index - 1]}${text[index + run.length]}`);
    for (let at = index; at < index + run.length && !capitals; at++) {
      const kind = kinds[text.charCodeAt(at)];
      if (kind === KIND.odd || kind === KIND.seldom || kind === KIND.traditional) return index;
    }
  }
  return null;
}

/**
 * A character of two bytes of which the second is a Latin letter, at the beginning of a word whose next letter is small:
 * the é of école and the c, read as one. No hanzi of everyday has such a second byte.
 */
function firstOfWord(bytes: Uint8Array): number | null {
  const isLetter = (byte: number | undefined) => byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  for (let at = 0; at < bytes.length; ) {
    const [lead, second, third] = [bytes[at]!, bytes[at + 1], bytes[at + 2]];
    if (lead < 0x80) {
      at += 1;
      continue;
    }
    const begins = at === 0 || bytes[at - 1]! < 0x80;
    if (begins && isLetter(second) && third !== undefined && third >= 0x61 && third <= 0x7a)
      return tryDecode(bytes.subarray(0, at), 'gb18030', true)?.length ?? 0;
    // Four bytes where the second is a digit.
    at += second !== undefined && second >= 0x30 && second <= 0x39 ? 4 : 2;
  }
  return null;
}

/** Each with the share of a text's characters beyond ASCII that people write in it. */
const PLAUSIBLE: readonly (readonly [Encoding, (text: string, bytes: Uint8Array) => number])[] = [
  ['windows-1252', shareOfAccents],
  ['shift_jis', shareOfJapanese],
  ['euc-jp', (text, bytes) => (seemsJapanese(bytes) ? shareOfJapaneseSigns(text) : shareOfJapanese(text))],
  ['euc-kr', (text) => shareOf(text, (one) => /[\u{AC00}-\u{D7A3}\u{3131}-\u{318E}]/u.test(one) || isPunctuation(one))],
  ['big5', (text) => shareOf(text, (one) => charactersOf('traditional').has(one) || isPunctuation(one))],
];

/** What bytes look like that are neither UTF-8 nor, to all appearance, Chinese in GB18030; `null` for nothing known. */
export function looksLike(bytes: Uint8Array): Encoding | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let best: Encoding | null = null;
  let most = LEAST_SHARE;
  for (const [encoding, plausible] of PLAUSIBLE) {
    const text = tryDecode(sample, encoding, sample.length < bytes.length);
    const share = text === null ? 0 : plausible(text, sample);
    if (share > most) [best, most] = [encoding, share];
  }
  return best;
}

function shareOf(text: string, isPlausible: (character: string) => boolean): number {
  const beyond = text.match(/[^\0-\u{7F}]/gu) ?? [];
  return beyond.length === 0 ? 0 : beyond.filter(isPlausible).length / beyond.length;
}

function isPunctuation(character: string): boolean {
  return /[\u{2010}-\u{2026}\u{3000}-\u{303F}\u{FF00}-\u{FF60}]/u.test(character);
}

/** Hiragana, full katakana and frequent kanji. Half-width katakana are what other encodings' bytes turn into. */
function shareOfJapanese(text: string): number {
  return KANA.test(text) ? shareOfJapaneseSigns(text) : 0;
}
const KANA = /[\u{3041}-\u{30FE}]/u;

const shareOfJapaneseSigns = (text: string): number =>
  shareOf(text, (one) => KANA.test(one) || isPunctuation(one) || charactersOf('kanji').has(one));

/** Letters with accents and typographic signs, two together at most, between letters and signs of ASCII. */
function shareOfAccents(text: string): number {
  const runs = text.match(/[^\0-\u{7F}]+/gu) ?? [];
  const signs = /^[\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{FF}œŒšŠžŽŸ‘’“”–—…«»ªº¿¡° ]{1,2}$/u;
  return runs.length === 0 ? 0 : runs.filter((run) => signs.test(run)).length / runs.length;
}

/** Whether the two bytes stand there that nothing but UTF-16 begins with. */
export const isMarkedUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

/**
 * UTF-16, which some editors call "Unicode": by its mark, or because zero bytes stand at every other place only and the
 * rest is text. `null` for anything else.
 */
export function utf16In(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.length % 2 !== 0) return null;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = { even: 0, odd: 0 };
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2 === 0 ? 'even' : 'odd']++;
  if (zeros.even > 0 === zeros.odd > 0) return null;
  const encoding = zeros.odd > 0 ? 'utf-16le' : 'utf-16be';
  const text = tryDecode(sample, encoding, sample.length < bytes.length);
  return text !== null && !/[^\P{C}\t\r\n\f\u{FEFF}]/u.test(text) ? encoding : null;
}
