/**
 * Logistic regression on what occurs in a text (multinomial, with a bias a label): what counting without any order tells of
 * labels. Its weights are where
 *
 *   strength · Σ −ln p(label | text) + ½ Σ weight²
 *
 * is least, biases left out of the second sum, as in `LogisticRegression` of scikit-learn, whose C is `strength`.
 *
 * Shapes: F features, C labels. Weights are float64 [(F + 1) · C], the last row the biases.
 */
import { type Evaluated, leastOf } from './least-of.ts';

/** Of the mean loss's slope, as there. */
const TOLERANCE = 1e-4;
const MOST_STEPS = 500;

interface LabelledRows {
  rows: readonly Int32Array[];
  /** A label each. */
  labels: readonly number[];
}

/** @param before weights of another strength to begin with: the same are found sooner */
export function fitLabelRegression(
  given: LabelledRows,
  {
    features,
    labelCount,
    strength,
    tolerance = TOLERANCE,
  }: { features: number; labelCount: number; strength: number; tolerance?: number },
  before: Float64Array | null = null,
): Float64Array {
  return leastOf(
    (weights) => regularisedLoss(given, weights, { features, labelCount, strength }),
    before ?? new Float64Array((features + 1) * labelCount),
    { tolerance: tolerance * strength * given.rows.length, mostSteps: MOST_STEPS },
  );
}

/** Scores of every label; the greatest is the likeliest. */
export function labelScores(weights: Float64Array, row: Int32Array, labelCount: number): Float64Array {
  const bias = weights.length - labelCount;
  const scores = weights.slice(bias);
  for (const feature of row)
    for (let label = 0; label < labelCount; label++) scores[label]! += weights[feature * labelCount + label]!;
  return scores;
}

function regularisedLoss(
  { rows, labels }: LabelledRows,
  weights: Float64Array,
  { features, labelCount, strength }: { features: number; labelCount: number; strength: number },
): Evaluated {
  const gradient = new Float64Array(weights.length);
  let value = 0;
  const bias = features * labelCount;
  for (let place = 0; place < bias; place++) {
    value += weights[place]! ** 2 / 2;
    gradient[place] = weights[place]!;
  }
  for (const [number, row] of rows.entries()) {
    const scores = labelScores(weights, row, labelCount);
    const most = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - most));
    const sum = odds.reduce((all, one) => all + one, 0);
    value += strength * (Math.log(sum) + most - scores[labels[number]!]!);
    const slopes = odds.map((one, label) => strength * (one / sum - (label === labels[number] ? 1 : 0)));
    for (let label = 0; label < labelCount; label++) {
      gradient[bias + label]! += slopes[label]!;
      for (const feature of row) gradient[feature * labelCount + label]! += slopes[label]!;
    }
  }
  return { value, gradient };
}
