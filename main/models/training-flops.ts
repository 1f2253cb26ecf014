import { MASKING } from '../contract/masking.ts';
import type { NetworkConfiguration } from '../contract/run-specification.ts';

/**
 * Floating-point operations of training on one token, forward and backward: 6 for each parameter that is multiplied with,
 * of GPT also 12 · layers · width · context for the attention scores and what they weigh (Chowdhery et al. 2022, PaLM, appendix B,
 * whose heads × head size is the width here). Embeddings are looked up, not multiplied, but for one that is tied to the
 * output matrix. What activations, norms and the optimizer take is left out, as there.
 *
 * @param parameters all trained numbers
 */
export function trainingFlopsPerToken(model: NetworkConfiguration, parameters: number): number {
  switch (model.kind) {
    case 'gpt': {
      const { layers, width, context, positions } = model;
      const lookedUp = positions === 'learned' ? context * width : 0;
      return 6 * (parameters - lookedUp) + 12 * layers * width * context;
    }
    case 'transformer': {
      // A pair has as many places on either side; both go through their layers, and what a place takes from others is of two
      // kinds in the decoder. The table scores the output, where it is shared; else sources and targets are looked up.
      const { layers, width, context, embeddings } = model;
      const ofLayers = layers * (12 * width * width + 4 * model.inner * width);
      const vocabulary = (parameters - ofLayers) / ((embeddings === 'shared' ? 1 : 3) * width);
      return 6 * (ofLayers + vocabulary * width) + 3 * 12 * layers * width * context;
    }
    case 'bert': {
      // Its layers at each place, the two maps of the head at those that are chosen alone; segments, positions and tokens are
      // looked up. The pooler is asked once a text.
      const { layers, width, inner, context } = model;
      const ofLayers = layers * (4 * width * width + 2 * width * inner);
      const vectors = parameters - layers * (4 * width * width + 2 * width * inner + 9 * width + inner);
      // What is left are the vectors of tokens, segments and positions, the head and, with next sentences, the pooler.
      const pooled = model.nextSentence === 'asked' ? width * width + width + 2 * width + 2 : 0;
      const beside = (context + 2 + 2) * width + width * width + 3 * width + pooled;
      const vocabulary = (vectors - beside) / (width + 1);
      const chosen = MASKING.chosen * (width * width + vocabulary * width);
      return 6 * (ofLayers + chosen) + 12 * layers * width * context;
    }
    case 'nnlm': {
      // Of each token in the vocabulary there is a row of C, which is looked up, of U and of W, and a bias.
      const { order, wordWidth, hidden, connections } = model;
      const input = (order - 1) * wordWidth;
      const ofToken = wordWidth + hidden + 1 + (connections === 'hidden' ? 0 : input);
      const vocabulary = (parameters - hidden * (input + 1)) / ofToken;
      return 6 * (parameters - vocabulary * wordWidth);
    }
    case 'rnn':
    case 'gru':
    case 'lstm': {
      // Of each token in the vocabulary there is a row of E, which is looked up, a column of V, and a bias.
      const { layers, wordWidth, hidden } = model;
      const products = { rnn: 1, gru: 3, lstm: 4 }[model.kind];
      const below = wordWidth + (layers - 1) * hidden;
      const bias = model.kind === 'gru' && model.resetGate === 'after-product' ? products + 1 : products;
      const ofLayers = hidden * (products * (below + layers * hidden) + layers * bias);
      const vocabulary = (parameters - ofLayers) / (wordWidth + hidden + 1);
      return 6 * (parameters - vocabulary * wordWidth);
    }
  }
}
