/**
 * A neural probabilistic language model: the first that learns vectors of words while it learns to predict them.
 *
 * Bengio, Ducharme, Vincent, Jauvin 2003, "A Neural Probabilistic Language Model", section 2: the n − 1 tokens before each
 * token are looked up in one table C, whichever place they stand at, and their rows laid end to end to x; then
 *
 *     y = b + W x + U tanh(d + H x)
 *
 * are the scores of all tokens. W, from the vectors directly to the scores, is optional, as in the paper. x is in reading
 * order, where the paper begins with the nearest word: the columns of H and W are in another order for it, and nothing
 * else. Where fewer than n − 1 tokens stand before one, as at the beginning of a text that is written, zeros stand for
 * those that are missing; training and evaluation have all of them.
 *
 * Shapes: B sequences of T = n − 1 tokens, V vocabulary, m numbers a vector, h hidden units.
 *
 * Parameters, with the paper's letters:
 *   C [V, m]  word vectors        H [h, T m], d [h]  hidden layer
 *   U [V, h], b [V]  output       W [V, T m]  direct connections
 */
import * as tf from '@tensorflow/tfjs-core';
import type { NnlmConfiguration } from '../contract/run-specification.ts';
import { embedding } from '../tensor/operations.ts';
import { sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import { initialValues } from './initial-values.ts';
import type { Network } from './network.ts';

/** Sizes of the network, as in the paper. */
export interface NnlmSizes {
  /** V: words. */
  vocabulary: number;
  /** m: numbers in a word vector. */
  wordWidth: number;
  /** n: the word that is predicted and the n − 1 before it. */
  order: number;
  /** h: hidden units. */
  hidden: number;
}

/** Shapes of the parameters, with direct connections. */
export function nnlmShapes({ vocabulary, wordWidth, order, hidden }: NnlmSizes) {
  const input = (order - 1) * wordWidth;
  return {
    C: [vocabulary, wordWidth],
    H: [hidden, input],
    d: [hidden],
    U: [vocabulary, hidden],
    W: [vocabulary, input],
    b: [vocabulary],
  };
}

/** What has been read of a text: the vectors of its last n − 1 tokens, zeros where there are none. */
const SEEN = 'seen/vectors';

export function nnlm(configuration: NnlmConfiguration, vocabulary: number): Network {
  const { order, wordWidth, hidden, connections } = configuration;
  const length = order - 1;
  const { W, ...shapes } = nnlmShapes({ vocabulary, wordWidth, order, hidden });
  const isDirect = connections === 'hidden-and-direct';
  const parameterShapes: Record<string, number[]> = isDirect ? { ...shapes, W } : shapes;

  /** @param x [B, T m] @returns [B, V] */
  function scores(parameters: TensorMap, x: tf.Tensor): tf.Tensor {
    const through = (rows: tf.Tensor, name: string) => tf.matMul(rows, tensorOf(parameters, name), false, true);
    const units = tf.tanh(tf.add(through(x, 'H'), tensorOf(parameters, 'd'))); // [B, h]
    const learned = tf.add(through(units, 'U'), tensorOf(parameters, 'b')); // [B, V]
    return isDirect ? tf.add(learned, through(x, 'W')) : learned;
  }

  return {
    parameterShapes,
    wordVectors: 'C',
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    initialParameters: (random) => initialValues(parameterShapes, random, () => configuration.initialStandardDeviation),

    forward(parameters, inputs, { scored = 1 } = {}) {
      const [sequences, given] = inputs.shape as [number, number];
      if (given !== length || scored !== 1)
        throw new RangeError(`one token is predicted from ${length}, not ${scored} from ${given}`);
      const rows = embedding(tensorOf(parameters, 'C'), tf.reshape(inputs, [-1])); // [B · T, m]
      return { logits: scores(parameters, tf.reshape(rows, [sequences, length * wordWidth])), carried: {} };
    },
    carriedShapes: () => ({}),

    rewinds: false,
    continuationShapes: { [SEEN]: [length, wordWidth] },
    continueWith(parameters, seen, { token, position }) {
      const isLater = tf.cast(tf.greater(position, 0), 'float32'); // []
      const before = tf.slice(tf.mul(tensorOf(seen, SEEN), isLater), [1, 0], [length - 1, wordWidth]); // [T − 1, m]
      const vector = embedding(tensorOf(parameters, 'C'), tf.reshape(token, [1])); // [1, m]
      const vectors = tf.concat([before, vector]); // [T, m]
      const row = scores(parameters, tf.reshape(vectors, [1, length * wordWidth]));
      return { state: { [SEEN]: vectors }, logits: tf.reshape(row, [vocabulary]) };
    },

    /** x, and the hidden units before and after their tanh. */
    stepSizes: ({ batchSize }) => ({
      activations: batchSize * (length * wordWidth + 2 * hidden),
      logits: batchSize * vocabulary,
    }),
  };
}
