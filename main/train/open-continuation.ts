/** What goes on with a text by a checkpoint, whichever way its run learned. */
import { MARKS } from '../contract/pair-marks.ts';
import { learnsMasked, learnsPairs, type NetworkConfiguration } from '../contract/run-specification.ts';
import { type Continuation, createContinuation } from '../generate/continuation.ts';
import { createCountedContinuation } from '../generate/counted-continuation.ts';
import { createPairContinuation } from '../generate/pair-continuation.ts';
import { modelFor, networkSizes } from '../models/model.ts';
import { GramCounts } from '../models/ngram/gram-counts.ts';
import { KneserNey } from '../models/ngram/kneser-ney.ts';
import { transformer } from '../models/transformer.ts';
import type { Executor, Variables } from '../tensor/program.ts';
import { type Tokenizer, tokenizerFromJSON } from '../text/tokenizer.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { arraysOf } from './counting-learner.ts';

export interface OpenedContinuation extends Continuation {
  /** Numbers that were learned: trained ones, or counts. */
  readonly parameters: number;
}

/** @throws NoCounts where what a checkpoint holds is not what its run has */
export type OpenContinuation = (checkpoint: Checkpoint) => OpenedContinuation;

export const networkContinuation =
  (model: NetworkConfiguration, executor: Executor): OpenContinuation =>
  ({ weights, state }) => {
    const tokenizer = tokenizerFromJSON(state.tokenizer);
    const variables = executor.createVariables(weights);
    const continuation = continuationOf(model, tokenizer, { executor, weights: variables });
    return {
      parameters: networkSizes(model, tokenizer.vocabularySize).parameterCount,
      after: (tokens) => continuation.after(tokens),
      dispose() {
        continuation.dispose();
        variables.dispose();
      },
    };
  };

function continuationOf(
  model: NetworkConfiguration,
  tokenizer: Tokenizer,
  { executor, weights }: { executor: Executor; weights: Variables },
): Continuation {
  const { vocabularySize } = tokenizer;
  // Whoever asks knows by the run's family that this goes on with no text.
  if (learnsMasked(model)) throw new TypeError('what fills masks goes on with nothing');
  if (!learnsPairs(model)) return createContinuation(executor, modelFor(model, vocabularySize), weights);
  const tokens = vocabularySize + MARKS;
  const network = transformer(model, { source: tokens, target: tokens });
  return createPairContinuation({ executor, network, weights }, tokenizer, model.context);
}

export const countedContinuation: OpenContinuation = ({ counts, state }) => {
  const tokenizer = tokenizerFromJSON(state.tokenizer);
  const model = countedModel({ counts, state });
  return { parameters: model.size, ...createCountedContinuation(() => model, tokenizer) };
};

/** The probabilities that the counts of a checkpoint give. @throws NoCounts where they are none */
export function countedModel({ counts, state }: Pick<Checkpoint, 'counts' | 'state'>): KneserNey {
  const { vocabularySize, unknown } = tokenizerFromJSON(state.tokenizer);
  return new KneserNey(GramCounts.from(arraysOf(counts), []), vocabularySize - (unknown === null ? 0 : 1));
}
