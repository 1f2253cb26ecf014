/**
 * From one text to another, learned from pairs: at each step some pairs drawn at random, each target scored token by token
 * with what stands before it given (teacher forcing); an evaluation asks every held-out pair once.
 */
import type { SpecificationOf } from '../../contract/run-specification.ts';
import { transformer } from '../../models/transformer.ts';
import type { Executor, Variables } from '../../tensor/program.ts';
import { PADDING } from '../../text/padding.ts';
import type { CorpusText, Objective } from '../objective.ts';
import { buildTokenizer } from '../training-data.ts';
import { pairArrays, pairData } from './pair-data.ts';
import { pairEvaluation } from './pair-evaluation.ts';
import { trainedOnPairs } from './pair-loss.ts';
import { createPairShowcase } from './pair-showcase.ts';

export function sequenceToSequence(specification: SpecificationOf<'transformer'>, { text }: CorpusText): Objective {
  const { model, recipe, seed } = specification;
  const { batchSize } = recipe;
  const data = pairData(text, (training) => buildTokenizer(specification.tokenizer, training), model.context);
  const vocabulary = data.vocabularySize;
  const network = transformer(model, { source: vocabulary, target: vocabulary });
  const arraysOf = (pairs: Parameters<typeof pairArrays>[0]) => pairArrays(pairs, { rows: batchSize, ...data.longest });
  return {
    ...trainedOnPairs(network, model.labelSmoothing),
    parameterCount: network.parameterCount,
    bytesPerToken: null,
    tokenizer: data.tokenizer.toJSON(),
    example: arraysOf(data.training.slice(0, 1)),
    examples: (random) => ({
      next: () =>
        arraysOf(Array.from({ length: batchSize }, () => data.training[random.integer(data.training.length)]!)),
    }),
    tokensIn: ({ targets }) => Int32Array.from(targets!.data).filter((id) => id !== PADDING).length,
    evaluations: () => [pairEvaluation({ network, pairs: data.validation, arraysOf, batchSize })],
    createShowcase: (executor: Executor, weights: Variables) =>
      createPairShowcase({ executor, network, weights, data, seed }),
  };
}
