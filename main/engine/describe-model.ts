/** What a configuration's model consists of: its parts, what a step works with, and how many operations a token takes. */

import type { PairFacts } from '../contract/corpus.ts';
import type { ModelDescription } from '../contract/model-description.ts';
import { modelFacts, modelOn } from '../contract/model-facts.ts';
import {
  type CountingSpecification,
  learnsByGradients,
  ofFamily,
  type RunSpecification,
} from '../contract/run-specification.ts';
import { type NetworkSizes, networkSizes } from '../models/model.ts';
import { mostGrams } from '../models/ngram/most-grams.ts';
import { trainingFlopsPerToken } from '../models/training-flops.ts';
import { sizeOf } from '../tensor/program.ts';
import type { PlainPreset } from './presets.ts';

/** Bytes of a number in 32 bits. */
const BYTES = 4;
/** AdamW keeps the running means of a gradient and of its square (Kingma and Ba 2015, algorithm 1). */
const MOMENTS = 2;
/** Of a k-gram: what it begins with, its last token, and how often it was seen. */
const BYTES_OF_GRAM = 3 * BYTES;

export function describeModel(
  specification: RunSpecification,
  {
    vocabulary,
    preset,
    tokens,
    pairs,
  }: {
    vocabulary: number;
    preset: PlainPreset | null;
    /** Of the training part of its text; asked for only where the model depends on it. */
    tokens: () => number;
    /** Of its text, where that is known and is pairs. */
    pairs: PairFacts | null;
  },
): ModelDescription {
  if (!learnsByGradients(specification))
    return describeCounts(ofFamily(specification, 'ngram'), { vocabulary, tokens: tokens() });
  const { recipe } = specification;
  const model = modelOn(specification.model, pairs);
  const network = networkSizes(model, vocabulary);
  const parameters = network.parameterCount;
  const { window } = modelFacts(model);
  const { activations, logits } = network.stepSizes({ batchSize: recipe.batchSize, window });
  return {
    specification,
    vocabulary,
    published: preset?.published ?? null,
    parameters,
    parts: partsOf(network),
    bytes: {
      weights: BYTES * parameters,
      gradients: BYTES * parameters,
      optimizer: BYTES * MOMENTS * parameters,
      activations: BYTES * activations,
      logits: BYTES * logits,
    },
    flopsPerToken: trainingFlopsPerToken(model, parameters),
  };
}

/** At most: how many of the k-grams that are possible a text has is known once it is counted. */
function describeCounts(
  specification: CountingSpecification,
  { vocabulary, tokens }: { vocabulary: number; tokens: number },
): ModelDescription {
  // The sign for what was never seen is never counted.
  const known = vocabulary - 1;
  const grams = mostGrams({ order: specification.model.order, tokens, vocabulary: known });
  const parameters = grams.reduce((sum, count) => sum + count, 0);
  return {
    specification,
    vocabulary: known,
    published: null,
    parameters,
    parts: grams.map((count, place) => ({
      name: `${place + 1}-grams`,
      shape: [count],
      copies: 1,
      parameters: count,
    })),
    bytes: { weights: BYTES_OF_GRAM * parameters, gradients: 0, optimizer: 0, activations: 0, logits: 0 },
    flopsPerToken: 0,
  };
}

/** Parameters of one name and shape in several layers are one part. */
function partsOf({ parameterShapes }: NetworkSizes): ModelDescription['parts'] {
  const parts = new Map<string, ModelDescription['parts'][number]>();
  for (const [own, shape] of Object.entries(parameterShapes)) {
    const name = own.replace(/(^|\.)\d+(?=\.)/, '$1<l>');
    // The first layer of some has another input.
    const key = `${name} ${shape.join()}`;
    const part = parts.get(key) ?? { name, shape: [...shape], copies: 0, parameters: 0 };
    part.copies += 1;
    part.parameters += sizeOf(shape);
    parts.set(key, part);
  }
  return [...parts.values()];
}
