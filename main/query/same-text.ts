import type { RunSummary } from '../contract/run.ts';

type Measured = Pick<RunSummary, 'corpus' | 'corpusSha256' | 'settings'>;

/**
 * Whether a number of one run means what it means of the other: measured on the same text, cut into the same tokens. A text
 * that is not known, of a run that was measured elsewhere, is another than every known one. Pure, in the page too.
 */
export const isSameText = (one: Measured, other: Measured): boolean =>
  textOf(one) === textOf(other) && tokenizerOf(one) === tokenizerOf(other);

/** How many texts these are, byte for byte. */
export const countTexts = (runs: readonly Measured[]): number => new Set(runs.map(textOf)).size;

const textOf = ({ corpusSha256, corpus }: Measured) => corpusSha256 ?? corpus;

const tokenizerOf = ({ settings }: Measured) =>
  JSON.stringify(
    Object.entries(settings)
      .filter(([path]) => path.startsWith('tokenizer.'))
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
