/**
 * BLEU: how many runs of one to four tokens of what was written stand in what should have been, and less where too little was
 * written (Papineni, Roukos, Ward and Zhu 2002), as sacreBLEU's `corpus_bleu` has it: counted over all texts, the n-th order
 * without any match taken as half, a quarter … of a run (Post 2018, "A Call for Clarity in Reporting BLEU Scores").
 */
import { type BleuTokenizer, bleuTokens } from './bleu-tokens.ts';
import { addGrams, noGrams } from './n-grams.ts';
import type { WrittenText } from './written-text.ts';

const ORDERS = 4;

/**
 * From 0 to 100; `null` where no reference has four tokens: sacreBLEU gives 0 then, also for what is right to the last
 * character, and says nothing by that.
 */
export function bleu(texts: readonly WrittenText[], tokenizer: BleuTokenizer): number | null {
  const counts = noGrams(ORDERS);
  for (const { written, reference } of texts)
    addGrams(counts, bleuTokens(written, tokenizer), bleuTokens(reference, tokenizer));
  if (counts[ORDERS - 1]!.reference === 0) return null;
  const [{ written, reference, matched }] = counts as [(typeof counts)[number]];
  // Without a token in common there is no longer run, and where nothing has four tokens nothing was written that could be one.
  if (matched === 0 || counts.some((order) => order.written === 0)) return 0;
  let share = 1;
  const logs = counts.map((order) => {
    if (order.matched === 0) share /= 2;
    return Math.log((order.matched || share) / order.written);
  });
  const brevity = Math.min(0, 1 - reference / written);
  return 100 * Math.exp(brevity + logs.reduce((sum, log) => sum + log, 0) / ORDERS);
}
