/** Labelled lines without their labels: what a model that goes on with a text is pretrained on before it learns labels. */
import { LINE_END, splitPairs } from './pairs.ts';

/**
 * A line each, of the part that is learned from: no label is read, and no line that is held out.
 *
 * @throws LabError as `splitPairs` for a text that is not lines with a tab
 */
export const textsAlone = (text: string): string =>
  splitPairs(text, Number.POSITIVE_INFINITY)
    .training.map(({ source }) => source + LINE_END)
    .join('');
