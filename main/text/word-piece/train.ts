import { countCodePoints } from '../code-points.ts';
import { normalize, wordsOf } from './normalize.ts';
import { PairCounts } from './pair-counts.ts';
import { partsOf, SPECIAL_TOKENS } from './special-tokens.ts';
import { LONGEST_WORD, WordPieceTokenizer } from './word-piece-tokenizer.ts';
import { INSIDE } from './word-pieces.ts';

export interface WordPieceSettings {
  /** Tokens at most, with the special ones; fewer where the text has no more pairs to join. */
  vocabularySize: number;
  /**
   * A pair that occurs less often is not joined. The score alone is highest for what occurs once, of symbols that occur
   * once: without a bound a vocabulary fills with rare words while “the” stays in letters. `null`: the bound falls by
   * halves, whenever no pair is left above it, until the vocabulary is full or it is two; fits texts of any length.
   */
  minimumFrequency: number | null;
  cased: boolean;
}

/** 2³⁰, 2²⁹, …, 2. */
const FALLING = Array.from({ length: 30 }, (_, place) => 2 ** (30 - place));

/**
 * Makes a vocabulary of what a text says: the special tokens, then its characters as they begin words and, with `##`, as they
 * stand within, each in the order of code points; then, until it is full, the two neighbours a and b joined whose
 *
 *     score = count(ab) / (count(a) · count(b))
 *
 * is highest, counted in the text as it is cut by then (the step of Schuster and Nakajima 2012, section 3, as WordPiece is
 * commonly described for BERT, whose own training was never released). Of equal scores the more frequent pair is joined, then
 * the one whose left, then right piece has the lower id: the same text gives the same vocabulary.
 *
 * Where the characters alone are too many, the most frequent stay. Words that hold another, and those of more than a hundred
 * characters, teach nothing: they will be [UNK]. Chinese characters stand by themselves and have no neighbours.
 *
 * @throws RangeError for a size that leaves no room for a character, or a frequency below one
 */
export function trainWordPiece(text: string, settings: WordPieceSettings): WordPieceTokenizer {
  const { vocabularySize, minimumFrequency, cased } = settings;
  if (!Number.isInteger(vocabularySize) || vocabularySize <= SPECIAL_TOKENS.length)
    throw new RangeError(`a vocabulary of ${vocabularySize} has no room for a character`);
  if (minimumFrequency !== null && !(minimumFrequency >= 1))
    throw new RangeError(`no pair occurs ${minimumFrequency} times`);
  const words = countWords(text, cased);
  const vocabulary = [...SPECIAL_TOKENS, ...alphabetOf(words, vocabularySize - SPECIAL_TOKENS.length)];
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));
  const counts = new PairCounts();
  for (const [word, count] of words) {
    const ids = formsOf(word).map((form) => idOf.get(form));
    if (ids.every((id) => id !== undefined)) counts.add(ids, count);
  }
  for (const bound of minimumFrequency === null ? FALLING : [minimumFrequency]) {
    while (vocabulary.length < vocabularySize) {
      const best = counts.best(bound);
      if (best === null) break;
      const joined = vocabulary[best.left]! + vocabulary[best.right]!.slice(INSIDE.length);
      // A new token: what becomes one was joined in the same order wherever it stands, so no other pair makes it again.
      counts.join(best, vocabulary.push(joined) - 1);
    }
  }
  return new WordPieceTokenizer(vocabulary, { cased });
}

function countWords(text: string, cased: boolean): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [place, part] of partsOf(text).entries()) {
    if (place % 2 === 1) continue;
    for (const word of wordsOf(normalize(part, cased)))
      if (countCodePoints(word) <= LONGEST_WORD) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

const formsOf = (word: string): string[] => Array.from(word, (letter, place) => (place > 0 ? INSIDE : '') + letter);

/** The most frequent forms of characters, `limit` at most, in the order of the vocabulary. */
function alphabetOf(words: ReadonlyMap<string, number>, limit: number): string[] {
  const counts = new Map<string, number>();
  for (const [word, count] of words)
    for (const form of formsOf(word)) counts.set(form, (counts.get(form) ?? 0) + count);
  const listed = [...counts.keys()].sort(byPlaceAndCodePoint);
  // Sorting keeps the order of what is equal.
  const frequent = new Set([...listed].sort((one, other) => counts.get(other)! - counts.get(one)!).slice(0, limit));
  return listed.filter((form) => frequent.has(form));
}

/** A form is one character, or that behind `##`. */
function byPlaceAndCodePoint(one: string, other: string): number {
  const [oneInside, otherInside] = [one, other].map((form) => countCodePoints(form) > 1) as [boolean, boolean];
  if (oneInside !== otherInside) return oneInside ? 1 : -1;
  const at = oneInside ? INSIDE.length : 0;
  return one.codePointAt(at)! - other.codePointAt(at)!;
}
