/**
 * Telling what stands behind masks, learned from whole texts: at each step some rows of texts, of which one word piece in seven
 * is hidden or changed, drawn anew; an evaluation hides those of the validation part once, always the same.
 */
import type { SpecificationOf } from '../../contract/run-specification.ts';
import { bertOf } from '../../models/bert.ts';
import type { Executor, Variables } from '../../tensor/program.ts';
import { PADDING } from '../../text/padding.ts';
import type { WordPieceTokenizer } from '../../text/word-piece/word-piece-tokenizer.ts';
import type { CorpusText, Objective } from '../objective.ts';
import { maskedBatches } from './masked-batches.ts';
import { maskedData } from './masked-data.ts';
import { maskedEvaluation } from './masked-evaluation.ts';
import { trainedOnMasked } from './masked-loss.ts';
import { createMaskedShowcase } from './masked-showcase.ts';

/** @param tokenizer of the network that it begins with */
export function maskedToken(
  specification: SpecificationOf<'bert'>,
  { text }: CorpusText,
  tokenizer: WordPieceTokenizer | null,
): Objective {
  const { model, recipe, seed, observation } = specification;
  const data = maskedData(text, specification.tokenizer, tokenizer);
  const network = bertOf(model, data.tokenizer.vocabularySize);
  const batches = maskedBatches(data, {
    context: model.context,
    batchSize: recipe.batchSize,
    nextSentence: network.nextSentence,
  });
  return {
    ...trainedOnMasked(network),
    parameterCount: network.parameterCount,
    bytesPerToken: null,
    tokenizer: data.tokenizer.toJSON(),
    example: batches.example,
    examples: (random, drawn) => batches.training(random, seed, drawn),
    tokensIn: ({ ids }) => Int32Array.from(ids!.data).filter((id) => id !== PADDING).length,
    evaluations: () => [maskedEvaluation(network, batches.validation())],
    createShowcase: (executor: Executor, weights: Variables) =>
      createMaskedShowcase({ executor, network, weights, data, context: model.context, observation, seed }),
  };
}
