import { type GradientSpecification, learnsLabels, learnsMasked, learnsPairs } from '../contract/run-specification.ts';
import type { WordPieceTokenizer } from '../text/word-piece/word-piece-tokenizer.ts';
import { classification } from './classification/classification.ts';
import { maskedToken } from './masked-token/masked-token.ts';
import { nextToken } from './next-token/next-token.ts';
import type { CorpusText, Objective } from './objective.ts';
import { sequenceToSequence } from './sequence-to-sequence/sequence-to-sequence.ts';

/**
 * Which objective trains which network.
 *
 * @param pieces of the network that it begins with, or of the checkpoint that it goes on from: its vectors are those of
 *   these word pieces, whatever text comes next; `null`: learned from the text
 */
export function objectiveOf(
  specification: GradientSpecification,
  corpus: CorpusText,
  pieces: WordPieceTokenizer | null = null,
): Objective {
  const { model } = specification;
  if (learnsLabels(specification)) return classification(specification, corpus, pieces);
  if (learnsPairs(model)) return sequenceToSequence({ ...specification, model }, corpus);
  if (learnsMasked(model)) return maskedToken({ ...specification, model }, corpus, pieces);
  return nextToken({ ...specification, model }, corpus);
}
