/**
 * Pairs as a text: a line each, source and target with a tab between them. So a text model may learn from the very same file
 * as a network from text to text.
 */
import type { PairFacts } from '../contract/corpus.ts';
import { LabError } from '../contract/fault.ts';
import { countCodePoints } from './code-points.ts';
import { splitCorpus } from './split.ts';

export interface Pair {
  source: string;
  target: string;
}

export const BETWEEN = '\t';
export const LINE_END = '\n';

export const pairsText = (pairs: readonly Pair[]): string =>
  pairs.map(({ source, target }) => source + BETWEEN + target + LINE_END).join('');

/** @returns `null` of a text that is not pairs, line by line */
export function pairFacts(text: string): PairFacts | null {
  return unlessNoPairs(() => {
    const { training, longest } = splitPairs(text, Number.POSITIVE_INFINITY);
    const targetCharacters = training.reduce((sum, { target }) => sum + countCodePoints(target) + 1, 0);
    return { count: training.length, targetCharacters, longest: Math.max(longest.source, longest.target) };
  });
}

export interface SplitPairs {
  training: Pair[];
  validation: Pair[];
  /** Most characters of a source, and of a target with its end. */
  longest: { source: number; target: number };
}

/** The pairs of a text that are held out, whatever their length; `null` of a text that is not pairs, line by line. */
export function heldOutPairs(text: string): Pair[] | null {
  return unlessNoPairs(() => splitPairs(text, Number.POSITIVE_INFINITY).validation);
}

/** `null` where the text is none of pairs. */
function unlessNoPairs<Told>(read: () => Told): Told | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof LabError) return null;
    throw error;
  }
}

/**
 * The pairs of a text, cut where every text is cut; the line that the cut goes through is on neither side. What is to be
 * answered was never shown: held-out pairs whose source is learned from are left out.
 *
 * @param context most characters of a source, and of a target with its end
 * @throws LabError `corpus-without-pairs` {line} for the first line that has not one tab with something on either side, {}
 * where a side of the cut has no pair; `pair-longer-than-context` {needed, context}
 */
export function splitPairs(text: string, context: number): SplitPairs {
  const { training: learned, validation: held } = splitCorpus(text);
  const lastWhole = learned.lastIndexOf(LINE_END) + 1;
  const lineEnd = held.indexOf(LINE_END);
  // Where the cut goes through the last line, and that has no end, nothing is held out.
  const firstWhole = lastWhole === learned.length ? 0 : lineEnd < 0 ? held.length : lineEnd + 1;
  const training = pairsIn(learned.slice(0, lastWhole), 1);
  const linesBefore = training.length + (firstWhole === 0 ? 0 : 1);
  const known = new Set(training.map(({ source }) => source));
  // Files end with a line end, some with several.
  const validation = pairsIn(held.slice(firstWhole).replace(/\n+$/, LINE_END), linesBefore + 1).filter(
    ({ source }) => !known.has(source),
  );
  if (training.length === 0 || validation.length === 0) throw new LabError('corpus-without-pairs', {});
  const longest = { source: 0, target: 0 };
  for (const { source, target } of [...training, ...validation]) {
    longest.source = Math.max(longest.source, countCodePoints(source));
    longest.target = Math.max(longest.target, countCodePoints(target) + 1);
  }
  const needed = Math.max(longest.source, longest.target);
  if (needed > context) throw new LabError('pair-longer-than-context', { needed, context });
  return { training, validation, longest };
}

/** @param firstLine its number in the whole text */
function pairsIn(lines: string, firstLine: number): Pair[] {
  const all = lines.split(LINE_END);
  // What ends with a line end has nothing behind it.
  if (all.at(-1) === '') all.pop();
  return all.map((line, place) => {
    const [source, target, ...more] = line.split(BETWEEN);
    if (!source || !target || more.length > 0) throw new LabError('corpus-without-pairs', { line: firstLine + place });
    return { source, target };
  });
}
