/** The held-out pairs of a text as rows of tokens, for models that go on with a text: its lines, asked behind the tab. */
import { BETWEEN, heldOutPairs, LINE_END } from '../text/pairs.ts';
import type { MetricValue } from './objective.ts';
import type { AskedRow } from './question-rows.ts';
import type { TrainingData } from './training-data.ts';

/** Pairs that are asked at each evaluation: all of a task that the lab makes. The share is known within 2.2 points (95 %). */
const MOST_ASKED = 2_000;

/**
 * A row a held-out pair whose source is not learned from: the same that a network from text to text is asked, or of more
 * than 2,000 so many in equal distances, since a row a line would cost several times what the loss does. A source stands
 * where a line begins: before it are the last tokens of the last whole line that is learned from, with its end.
 *
 * @param before how many of these, at least 1: the line's end
 * @returns `null` of a text that is not pairs, line by line
 */
export function pairRows(
  text: string,
  { tokenizer, training }: Pick<TrainingData, 'tokenizer' | 'training'>,
  before: number,
): AskedRow[] | null {
  const pairs = heldOutPairs(text);
  if (!pairs) return null;
  const [lineEnd] = tokenizer.encode(LINE_END);
  const end = training.lastIndexOf(lineEnd!) + 1;
  const preceding = training.subarray(Math.max(0, end - before), end);
  return spread(pairs, MOST_ASKED).map(({ source, target }) => {
    const asked = [...preceding, ...tokenizer.encode(source + BETWEEN)];
    const tokens = [...asked, ...tokenizer.encode(target + LINE_END)];
    return { tokens, from: asked.length - 1, to: tokens.length - 1 };
  });
}

/** All, or `most` of them in equal distances from the first on. */
const spread = <Item>(all: readonly Item[], most: number): readonly Item[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, place) => all[Math.floor((place * all.length) / most)]!);

/**
 * The share of pairs that are right from the first token of the target to the line's end, and of all these tokens.
 *
 * @param wanted how many tokens there are, pair by pair @param right how many of them are the likeliest given those before
 */
export function pairShares(wanted: readonly number[], right: readonly number[]): MetricValue[] {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return [
    { metric: 'exactMatch', value: wanted.filter((count, pair) => right[pair] === count).length / wanted.length },
    { metric: 'tokenAccuracy', value: sum(right) / sum(wanted) },
  ];
}
