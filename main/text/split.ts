/** The one division of a text into what is learned from and what is scored. */
import { countCodePoints, unitIndexOf } from './code-points.ts';

export interface CorpusSplit {
  training: string;
  validation: string;
}

/**
 * One contiguous cut after ⌊0.9 · n⌋ of the text's n code points. It follows from the text alone: the same hash gives
 * the same parts on every machine. Both parts are views of the text, so nothing is copied.
 */
export function splitCorpus(text: string): CorpusSplit {
  // In whole numbers: 9 n / 10 has no rounding to disagree about.
  const cut = unitIndexOf(text, Math.floor((9 * countCodePoints(text)) / 10));
  return { training: text.slice(0, cut), validation: text.slice(cut) };
}
