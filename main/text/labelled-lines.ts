/** Labelled lines: a text and a label a line, with a tab between; which of them are learned from, chosen by, and tested on. */
import { LabError } from '../contract/fault.ts';
import type { ClassificationObjective } from '../contract/run-specification.ts';
import { createRandom } from '../random/random.ts';
import { shuffled } from '../random/shuffle.ts';
import { BETWEEN, LINE_END, type Pair, splitPairs } from './pairs.ts';

/** More are targets to be written, no labels to choose among. */
export const MOST_LABELS = 100;

export interface LabelledLine {
  source: string;
  /** Number of its label. */
  label: number;
}

export interface LabelledLines {
  /** In the order of their code points. */
  labels: readonly string[];
  /** Those of the training part that are learned from. */
  training: readonly LabelledLine[];
  /** The first half of the lines held out: what a checkpoint is chosen by. */
  validation: readonly LabelledLine[];
  /** The second half: what nothing is chosen by. */
  test: readonly LabelledLine[];
  /** All of the training part, without their labels. */
  sources: readonly string[];
}

/**
 * @throws LabError as `splitPairs` for a text that is not lines with a tab; `labels-one-class`, `labels-too-many`, `label-once`,
 *   `label-not-learned`, `too-few-held-out`, `examples-more-than-lines`, `examples-fewer-than-labels`
 */
export function labelledLines(
  text: string,
  objective: Pick<ClassificationObjective, 'examples' | 'draw'>,
): LabelledLines {
  const { training, validation: held } = splitPairs(text, Number.POSITIVE_INFINITY);
  const labels = labelsOf(training, text);
  if (held.length < 2) throw new LabError('too-few-held-out', { lines: held.length });
  for (const { target } of held)
    if (!labels.includes(target))
      throw new LabError('label-not-learned', { label: target, line: lineOf(text, target) });
  const half = Math.ceil(held.length / 2);
  const numbered = ({ source, target }: Pair): LabelledLine => ({ source, label: labels.indexOf(target) });
  return {
    labels,
    training: drawn(training, labels, objective).map(numbered),
    validation: held.slice(0, half).map(numbered),
    test: held.slice(half).map(numbered),
    sources: training.map(({ source }) => source),
  };
}

function labelsOf(training: readonly Pair[], text: string): string[] {
  const counts = new Map<string, number>();
  for (const { target } of training) counts.set(target, (counts.get(target) ?? 0) + 1);
  if (counts.size > MOST_LABELS) throw new LabError('labels-too-many', { labels: counts.size, most: MOST_LABELS });
  const [only] = counts.keys();
  if (counts.size < 2) throw new LabError('labels-one-class', { label: only ?? '' });
  for (const [label, count] of counts)
    if (count < 2) throw new LabError('label-once', { label, line: lineOf(text, label) });
  return [...counts.keys()].sort();
}

/** Number of the first line with a label. */
const lineOf = (text: string, label: string): number =>
  text.split(LINE_END).findIndex((line) => line.endsWith(BETWEEN + label)) + 1;

/**
 * As many lines as are learned from, drawn by a number of their own, so that runs of other seeds learn from the same; of each
 * label as large a share as the training part has, at least one.
 */
function drawn(
  training: readonly Pair[],
  labels: readonly string[],
  { examples, draw }: Pick<ClassificationObjective, 'examples' | 'draw'>,
): readonly Pair[] {
  if (examples === null) return training;
  if (examples > training.length) throw new LabError('examples-more-than-lines', { examples, lines: training.length });
  if (examples < labels.length) throw new LabError('examples-fewer-than-labels', { examples, labels: labels.length });
  const order = shuffled(training, createRandom(draw, 'examples'));
  const byLabel = labels.map((label) => order.filter(({ target }) => target === label));
  const taken = sharesOf(
    byLabel.map(({ length }) => length),
    examples,
  );
  return byLabel.flatMap((lines, label) => lines.slice(0, taken[label]));
}

/** Whole numbers in the ratio of the counts, at least one each, with this sum (largest remainders). */
export function sharesOf(counts: readonly number[], sum: number): number[] {
  const whole = counts.reduce((all, count) => all + count, 0);
  const exact = counts.map((count) => (count * sum) / whole);
  const shares = exact.map((share) => Math.max(1, Math.floor(share)));
  const byNeed = [...counts.keys()].sort((one, other) => exact[other]! - shares[other]! - (exact[one]! - shares[one]!));
  let left = sum - shares.reduce((all, share) => all + share, 0);
  for (const place of byNeed) {
    if (left <= 0) break;
    if (shares[place]! < counts[place]!) {
      shares[place]!++;
      left--;
    }
  }
  // Where the one that each must have made too many, the largest gives.
  for (; left < 0; left++) shares[shares.indexOf(Math.max(...shares))]!--;
  return shares;
}
