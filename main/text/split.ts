/** The one division of a text into what is learned from and what is scored. */
import { countCodePoints, unitIndexOf } from './code-points.ts';

/** Characters that are learned from, of a text of n: ⌊0.9 · n⌋, in whole numbers, which have no rounding to disagree about. */
export const trainingCharacters = (characters: number): number => Math.floor((9 * characters) / 10);

/** Characters that a text must have for so many to be learned from. */
export const charactersFor = (training: number): number => Math.ceil((10 * training) / 9);

export interface CorpusSplit {
  training: string;
  validation: string;
}

/**
 * One contiguous cut after ⌊0.9 · n⌋ of the text's n code points. It follows from the text alone: the same hash gives
 * the same parts on every machine. Both parts are views of the text, so nothing is copied.
 */
export function splitCorpus(text: string): CorpusSplit {
  const cut = unitIndexOf(text, trainingCharacters(countCodePoints(text)));
  return { training: text.slice(0, cut), validation: text.slice(cut) };
}
