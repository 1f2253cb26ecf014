/** Which syllables of a reading are right, and how many of those that hang on the word. */
import { type WrittenText, wordsIn } from './written-text.ts';

export interface ReadWord extends WrittenText {
  source: string;
}

export interface SyllableCounts {
  all: number;
  right: number;
  /** Of characters with several readings. */
  ambiguous: number;
  ambiguousRight: number;
}

/**
 * Syllables are compared place by place with those that are wanted, from the first on: what is written beyond them doesn't
 * count, what is missing is wrong. Where a word has another number of characters than of syllables, nobody can say which
 * syllable is whose: these count among all alone.
 *
 * @param isAmbiguous whether a character has several readings
 */
export function countSyllables(
  words: readonly ReadWord[],
  isAmbiguous: (character: string) => boolean,
): SyllableCounts {
  const counts = { all: 0, right: 0, ambiguous: 0, ambiguousRight: 0 };
  for (const { source, written, reference } of words) {
    const [characters, given, wanted] = [Array.from(source), wordsIn(written), wordsIn(reference)];
    const isMatched = characters.length === wanted.length;
    for (const [place, syllable] of wanted.entries()) {
      const isRight = given[place] === syllable;
      counts.all += 1;
      if (isRight) counts.right += 1;
      if (!isMatched || !isAmbiguous(characters[place]!)) continue;
      counts.ambiguous += 1;
      if (isRight) counts.ambiguousRight += 1;
    }
  }
  return counts;
}
