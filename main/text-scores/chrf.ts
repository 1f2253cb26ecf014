/**
 * chrF: how many runs of characters what was written and what should have been have in common (Popović 2015, "chrF: character
 * n-gram F-score for automatic MT evaluation"), as sacreBLEU's `corpus_chrf` has it: runs of one to six characters, white
 * space left out, counted over all texts; recall weighs β² = 4 times as much as precision. An order that has no run on one of
 * the sides is left out of both means, so that short texts are judged by the runs that they have.
 */
import { addGrams, noGrams } from './n-grams.ts';
import { type WrittenText, withoutSpace } from './written-text.ts';

const ORDERS = 6;
const BETA_SQUARED = 4;

/** From 0 to 100. */
export function chrF(texts: readonly WrittenText[]): number {
  const counts = noGrams(ORDERS);
  for (const { written, reference } of texts) {
    const [given, wanted] = [written, reference].map((text) => Array.from(withoutSpace(text))) as [string[], string[]];
    // Of an order that a reference is too short for nothing could be right.
    addGrams(counts.slice(0, wanted.length), given, wanted);
  }
  const there = counts.filter((order) => order.written > 0 && order.reference > 0);
  if (there.length === 0) return 0;
  const mean = (side: 'written' | 'reference') =>
    there.reduce((sum, order) => sum + order.matched / order[side], 0) / there.length;
  const [precision, recall] = [mean('written'), mean('reference')];
  if (precision + recall === 0) return 0;
  return (100 * (1 + BETA_SQUARED) * precision * recall) / (BETA_SQUARED * precision + recall);
}
