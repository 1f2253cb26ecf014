/**
 * Predicting the next token of one text by gradients: what NNLM, recurrent networks and GPT learn alike. Batches are stretches
 * of the training part, at random places or, where a state is carried on, one after the other; an evaluation scores every
 * token of the validation part once, and of sequences that the lab makes and of pairs it asks the answers besides.
 */
import { modelFacts } from '../../contract/model-facts.ts';
import type { GradientSpecification, LanguageConfiguration } from '../../contract/run-specification.ts';
import { createContinuation } from '../../generate/continuation.ts';
import { hasStates, modelFor } from '../../models/model.ts';
import { createRandom } from '../../random/random.ts';
import { type Batch, createBatches } from '../../text/batches.ts';
import { createCarriedWindows } from '../../text/carried-windows.ts';
import { mappingCorpus, sequenceLength } from '../../text/mappings/mapping-corpora.ts';
import type { Tokenizer } from '../../text/tokenizer.ts';
import type { CorpusText, InputArrays, Objective } from '../objective.ts';
import { pairRows } from '../pair-rows.ts';
import { createTextShowcase } from '../text-showcase.ts';
import { trainingData } from '../training-data.ts';
import { questionsEvaluation } from './accuracy-questions.ts';
import { gradientDistanceEvaluation } from './gradient-distance.ts';
import { trainedOnNextToken } from './likelihood.ts';
import { pairAnswersEvaluation } from './pair-answers.ts';
import { streamEvaluation } from './stream-validation.ts';
import { validationEvaluation } from './validation.ts';

/** @param tokenizer of the network that it begins with */
export function nextToken(
  specification: GradientSpecification & { model: LanguageConfiguration },
  { name, text }: CorpusText,
  tokenizer: Tokenizer | null = null,
): Objective {
  const { batchSize } = specification.recipe;
  const { window, predicting } = modelFacts(specification.model);
  const data = trainingData(text, specification.tokenizer, tokenizer);
  const mapping = mappingCorpus(name) ?? null;
  const network = modelFor(specification.model, data.tokenizer.vocabularySize);
  const shaped = ({ inputs, targets, continues }: Batch & { continues?: Float32Array }): InputArrays => ({
    inputs: { data: inputs, shape: [batchSize, window] },
    targets: { data: lastOf(targets, { window, predicting }), shape: [batchSize, predicting] },
    ...(continues ? { continues: { data: continues, shape: [batchSize] } } : {}),
  });
  const learned = trainedOnNextToken(network, batchSize);
  const carries = Object.keys(learned.carriedShapes).length > 0;
  const zeros = new Int32Array(batchSize * window);

  return {
    ...learned,
    parameterCount: network.parameterCount,
    bytesPerToken: data.bytesPerToken,
    tokenizer: data.tokenizer.toJSON(),
    example: shaped({ inputs: zeros, targets: zeros, ...(carries ? { continues: new Float32Array(batchSize) } : {}) }),
    examples(random, drawn) {
      if (carries) {
        const { training: tokens } = data;
        // As it was before the first batch: which one is next follows from their number.
        const fresh = createRandom(specification.seed, 'data');
        const windows = createCarriedWindows({ tokens, batchSize, context: window, random: fresh, drawn });
        return { next: () => shaped(windows.next()) };
      }
      const batches = createBatches({
        tokens: data.training,
        batchSize,
        context: window,
        random,
        sequenceLength: mapping ? sequenceLength(mapping) : 1,
      });
      return { next: () => shaped(batches.next()) };
    },
    evaluations() {
      const asked = { network, data, mapping, window, predicting, batchSize };
      // Where one place predicts from a fixed number of tokens, it has all of them, as in training.
      const rows = mapping ? null : pairRows(text, data, predicting === window ? 1 : window);
      const scoring = carries && !mapping ? streamEvaluation(asked) : validationEvaluation(asked);
      return [
        scoring,
        ...(mapping ? [questionsEvaluation({ ...asked, mapping })] : []),
        ...(rows ? [pairAnswersEvaluation({ ...asked, rows })] : []),
        ...(hasStates(network) ? [gradientDistanceEvaluation({ ...asked, network })] : []),
      ];
    },
    createShowcase: (executor, weights) =>
      createTextShowcase({
        open: () => createContinuation(executor, network, weights),
        tokenizer: data.tokenizer,
        specification,
      }),
  };
}

/** Of each row of `window` targets those of the last `predicting` places. */
function lastOf(targets: Int32Array, { window, predicting }: { window: number; predicting: number }): Int32Array {
  if (predicting === window) return targets;
  const rows = targets.length / window;
  const last = new Int32Array(rows * predicting);
  for (let row = 0; row < rows; row++)
    last.set(targets.subarray((row + 1) * window - predicting, (row + 1) * window), row * predicting);
  return last;
}
