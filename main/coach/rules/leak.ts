import type { Reading } from '../../contract/coaching.ts';
import { bestOf, type ObservedRun, readingOf } from '../observed-run.ts';

/** An evaluation below this share of the five-gram line is better than small models get on text they have not seen … */
export const SHARE_OF_FIVE_GRAM = 0.5;
/** … and where counting alone gets below this share of the unigram line, the text repeats itself. */
export const SHARE_OF_UNIGRAM = 0.25;

/**
 * The loss is lower than is plausible: what it is scored on stood in what it learned from. Healthy models end at 0.8 to 1.3
 * of the five-gram; on text that repeats, models and counting alike copy what they have seen. No setting mends a text.
 */
export function leak(run: ObservedRun): Reading | null {
  const { lines, evaluations } = run;
  const best = bestOf(evaluations);
  if (!lines || !best) return null;
  const found = { kind: 'leak', severity: 'problem' } as const;
  const { fiveGram, unigram } = lines;
  if (best.value < SHARE_OF_FIVE_GRAM * fiveGram)
    return readingOf(run, {
      ...found,
      sign: 'below-five-gram-by-far',
      values: { best, fiveGram, share: best.value / fiveGram },
    });
  if (fiveGram < SHARE_OF_UNIGRAM * unigram)
    return readingOf(run, { ...found, sign: 'text-repeats', values: { fiveGram, unigram, share: fiveGram / unigram } });
  return null;
}
