/** Pairs as a network learns from them: tokens of a vocabulary that both sides share, padded to one length a side. */
import { BEGIN, END, MARKS } from '../../contract/pair-marks.ts';
import { type Pair, splitPairs } from '../../text/pairs.ts';
import { splitCorpus } from '../../text/split.ts';
import type { Tokenizer } from '../../text/tokenizer.ts';
import type { InputArrays } from '../objective.ts';

/** Tokens without marks. */
export interface TokenPair {
  source: Int32Array;
  target: Int32Array;
}

export interface PairData {
  /** Of the texts; a token's id among those of pairs is its own and {@link MARKS}. */
  tokenizer: Tokenizer;
  vocabularySize: number;
  training: TokenPair[];
  validation: TokenPair[];
  /** Most tokens of a source, and of a target with its end, in any pair. */
  longest: { source: number; target: number };
}

/**
 * @param tokenizerOf makes one of the training part
 * @throws LabError as {@link splitPairs}
 */
export function pairData(text: string, tokenizerOf: (training: string) => Tokenizer, context: number): PairData {
  const { training, validation, longest } = splitPairs(text, context);
  // With what stands between pairs, as of every text: so the vocabulary is known before a run begins.
  const tokenizer = tokenizerOf(splitCorpus(text).training);
  const encoded = (pairs: readonly Pair[]) =>
    pairs.map(
      (pair): TokenPair => ({
        source: withoutMarks(tokenizer, pair.source),
        target: withoutMarks(tokenizer, pair.target),
      }),
    );
  const data = { training: encoded(training), validation: encoded(validation) };
  return {
    ...{ tokenizer, ...data, longest },
    vocabularySize: tokenizer.vocabularySize + MARKS,
  };
}

const withoutMarks = (tokenizer: Tokenizer, text: string): Int32Array => tokenizer.encode(text).map((id) => id + MARKS);

/** Pairs as the inputs of `trainedOnPairs`; rows that are left are padding. */
export function pairArrays(
  pairs: readonly TokenPair[],
  { rows, source: sources, target: targets }: { rows: number; source: number; target: number },
): InputArrays {
  const [source, given, wanted] = [sources, targets, targets].map((length) => new Int32Array(rows * length));
  for (const [row, pair] of pairs.entries()) {
    source!.set(pair.source, row * sources);
    given!.set([BEGIN, ...pair.target], row * targets);
    wanted!.set([...pair.target, END], row * targets);
  }
  return {
    source: { data: source!, shape: [rows, sources] },
    given: { data: given!, shape: [rows, targets] },
    targets: { data: wanted!, shape: [rows, targets] },
  };
}
