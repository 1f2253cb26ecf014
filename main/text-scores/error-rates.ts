/** How many edits what was written is away from what should have been. */
import { editDistance } from './edit-distance.ts';
import { type WrittenText, wordsIn } from './written-text.ts';

/**
 * Edits over all references' characters (code points), so that a long text counts for more; above 1 where more was written
 * than could be right. `null` without a character to write.
 */
export const characterErrorRate = (texts: readonly WrittenText[]): number | null => errorRate(texts, Array.from);

/** The same of words, of what stands between spaces: of pinyin the syllable error rate. */
export const wordErrorRate = (texts: readonly WrittenText[]): number | null => errorRate(texts, wordsIn);

/**
 * Share of the references' words that were written at their place, counted from the first: of pinyin, whose syllables are as
 * many as the characters that they are read from, the share of characters that were read rightly. `null` without a word.
 */
export function wordAccuracy(texts: readonly WrittenText[]): number | null {
  let [right, all] = [0, 0];
  for (const { written, reference } of texts) {
    const [given, wanted] = [wordsIn(written), wordsIn(reference)];
    right += wanted.filter((word, place) => given[place] === word).length;
    all += wanted.length;
  }
  return all === 0 ? null : right / all;
}

function errorRate(texts: readonly WrittenText[], partsOf: (text: string) => string[]): number | null {
  let [edits, all] = [0, 0];
  for (const { written, reference } of texts) {
    const wanted = partsOf(reference);
    edits += editDistance(partsOf(written), wanted);
    all += wanted.length;
  }
  return all === 0 ? null : edits / all;
}
