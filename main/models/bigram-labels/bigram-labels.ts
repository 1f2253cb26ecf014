/** How well labels are told by counting characters and their neighbours: the line that a network of labels is seen against. */

import { createBigrams } from './bigrams.ts';
import { fitLabelRegression, labelScores } from './label-regression.ts';

interface Line {
  source: string;
  label: number;
}

/** Those of which the one that tells most validation lines right is taken; the weakest of equals. */
const STRENGTHS = [0.01, 0.03, 0.1, 0.3];

/** Shares of lines of which the likeliest label is right. */
export interface BigramAccuracies {
  validation: number;
  test: number;
  /** Of the regression that was chosen by `validation`. */
  strength: number;
}

/** @param labelCount labels that there are, numbered from 0 */
export function bigramAccuracies(
  { training, validation, test }: Record<'training' | 'validation' | 'test', readonly Line[]>,
  labelCount: number,
): BigramAccuracies {
  const bigrams = createBigrams(training.map(({ source }) => source));
  const read = (lines: readonly Line[]) => ({
    rows: lines.map(({ source }) => bigrams.rowOf(source)),
    labels: lines.map(({ label }) => label),
  });
  const [learned, chosenBy, apart] = [read(training), read(validation), read(test)];
  let best: { weights: Float64Array; strength: number; right: number } | null = null;
  let weights: Float64Array | null = null;
  for (const strength of STRENGTHS) {
    weights = fitLabelRegression(learned, { features: bigrams.features, labelCount, strength }, weights);
    const right = shareRight(weights, chosenBy, labelCount);
    if (best === null || right > best.right) best = { weights, strength, right };
  }
  const { right, strength, weights: chosen } = best!;
  return { validation: right, test: shareRight(chosen, apart, labelCount), strength };
}

function shareRight(
  weights: Float64Array,
  { rows, labels }: { rows: readonly Int32Array[]; labels: readonly number[] },
  labelCount: number,
): number {
  const right = rows.filter((row, line) => {
    const scores = labelScores(weights, row, labelCount);
    return scores.indexOf(Math.max(...scores)) === labels[line];
  });
  return right.length / rows.length;
}
