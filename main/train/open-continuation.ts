/** What goes on with a text by a checkpoint, whichever way its run learned. */
import type { NetworkConfiguration } from '../contract/run-specification.ts';
import { type Continuation, createContinuation } from '../generate/continuation.ts';
import { createCountedContinuation } from '../generate/counted-continuation.ts';
import { modelFor } from '../models/model.ts';
import { GramCounts } from '../models/ngram/gram-counts.ts';
import { KneserNey } from '../models/ngram/kneser-ney.ts';
import type { Executor } from '../tensor/program.ts';
import { tokenizerFromJSON } from '../text/tokenizer.ts';
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
    const network = modelFor(model, tokenizerFromJSON(state.tokenizer).vocabularySize);
    const variables = executor.createVariables(weights);
    const continuation = createContinuation(executor, network, variables);
    return {
      parameters: network.parameterCount,
      after: (tokens) => continuation.after(tokens),
      dispose() {
        continuation.dispose();
        variables.dispose();
      },
    };
  };

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
