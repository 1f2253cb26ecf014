/** What a configuration's model consists of: its parts, what a step works with, and how many operations a token takes. */
import type { ModelDescription } from '../contract/model-description.ts';
import { modelFacts } from '../contract/model-facts.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { modelFor, type Network } from '../models/model.ts';
import { trainingFlopsPerToken } from '../models/training-flops.ts';
import { sizeOf } from '../tensor/program.ts';
import type { PlainPreset } from './presets.ts';

/** Bytes of a number in 32 bits. */
const BYTES = 4;
/** AdamW keeps the running means of a gradient and of its square (Kingma and Ba 2015, algorithm 1). */
const MOMENTS = 2;

export function describeModel(
  specification: RunSpecification,
  { vocabulary, preset }: { vocabulary: number; preset: PlainPreset | null },
): ModelDescription {
  const { model, recipe } = specification;
  const network = modelFor(model, vocabulary);
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

/** Parameters of one name and shape in several layers are one part. */
function partsOf({ parameterShapes }: Network): ModelDescription['parts'] {
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
