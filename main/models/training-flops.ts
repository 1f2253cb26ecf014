import type { ModelConfiguration } from '../contract/run-specification.ts';

/**
 * Floating-point operations of training on one token, forward and backward: 6 for each parameter that is multiplied with,
 * and 12 · layers · width · context for the attention scores and what they weigh (Chowdhery et al. 2022, PaLM, appendix B,
 * whose heads × head size is the width here). Position embeddings are looked up, not multiplied; the tied token embedding
 * is multiplied with as output matrix. What activations, norms and the optimizer take is left out, as there.
 *
 * @param parameters all trained numbers
 */
export function trainingFlopsPerToken(model: ModelConfiguration, parameters: number): number {
  switch (model.kind) {
    case 'gpt': {
      const { layers, width, context } = model;
      return 6 * (parameters - context * width) + 12 * layers * width * context;
    }
  }
}
