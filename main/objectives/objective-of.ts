import { type GradientSpecification, learnsLabels, learnsMasked, learnsPairs } from '../contract/run-specification.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import { WordPieceTokenizer } from '../text/word-piece/word-piece-tokenizer.ts';
import { classification } from './classification/classification.ts';
import { maskedToken } from './masked-token/masked-token.ts';
import { nextToken } from './next-token/next-token.ts';
import type { CorpusText, Objective } from './objective.ts';
import { sequenceToSequence } from './sequence-to-sequence/sequence-to-sequence.ts';

/**
 * Which objective trains which network.
 *
 * @param tokenizer of the network that it begins with, or of the checkpoint that it goes on from: its vectors are those of
 *   these tokens, whatever text comes next; `null`: made of the text
 */
export function objectiveOf(
  specification: GradientSpecification,
  corpus: CorpusText,
  tokenizer: Tokenizer | null = null,
): Objective {
  const { model } = specification;
  if (learnsLabels(specification)) return classification(specification, corpus, tokenizer);
  if (learnsPairs(model)) return sequenceToSequence({ ...specification, model }, corpus);
  if (learnsMasked(model)) {
    const pieces = tokenizer instanceof WordPieceTokenizer ? tokenizer : null;
    return maskedToken({ ...specification, model }, corpus, pieces);
  }
  return nextToken({ ...specification, model }, corpus, tokenizer);
}
