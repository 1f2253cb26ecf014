/**
 * What recurrent language models have in common, whatever their cell: word vectors below, scores above, one to four layers
 * of states between them, and the state that is handed on from one stretch of a text to the next.
 *
 * Shapes: B sequences of T tokens, V vocabulary, m numbers a vector, H units, G products a unit (1, 3 or 4 by the cell).
 *
 * Parameters, with the article's letters:
 *   E [V, m]  word vectors
 *   <l>.U [m or H, G·H], <l>.W…  [H, …], <l>.b [G·H]  layer l: from below, from its own state, bias
 *   V [H, V], c [V]  oₜ = V sₜ + c, the scores of all tokens
 */
import * as tf from '@tensorflow/tfjs-core';
import type { RecurrentConfiguration } from '../contract/run-specification.ts';
import { embedding, linear } from '../tensor/operations.ts';
import { sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import { type Cell, recurrence } from '../tensor/recurrence.ts';
import { initialValues } from './initial-values.ts';
import type { Network, StateGradients } from './network.ts';

export interface RecurrentOptions {
  configuration: RecurrentConfiguration;
  vocabulary: number;
  cell: Cell;
  /** G: products that the input takes part in, of one unit. */
  gates: number;
  /** Weights of the state, in the order in which the cell has them: columns of the pieces of W, and the length of a bias. */
  recurrent: { W: number[]; q?: number };
  /** What the bias of a layer begins with, zeros otherwise. */
  initialBias?: (bias: Float32Array) => void;
}

/** What the network is read with: its weights by layer, the parts of its states, and the whole of a stretch of text. */
function readerOf({ configuration, cell, recurrent }: RecurrentOptions) {
  const { layers, hidden } = configuration;
  const weightsOf = (parameters: TensorMap, layer: number) => {
    const W = tensorOf(parameters, `${layer}.W`);
    const pieces = recurrent.W.length === 1 ? [W] : tf.split(W, recurrent.W, 1);
    return recurrent.q === undefined ? pieces : [...pieces, tensorOf(parameters, `${layer}.q`)];
  };
  const partNames = (layer: number) => Array.from({ length: cell.parts }, (_, part) => `${layer}.${PARTS[part]}`);
  const allParts = Array.from({ length: layers }, (_, layer) => partNames(layer)).flat();

  /** The states of the last layer [T, B, H], and what all layers end with. @param nudges see `recurrence` */
  function read(parameters: TensorMap, inputs: tf.Tensor, carried: TensorMap | undefined, nudges?: tf.Tensor) {
    const [sequences, length] = inputs.shape as [number, number];
    const after: TensorMap = {};
    // Time comes first, so that each place is one piece.
    const ids = tf.reshape(tf.transpose(inputs), [-1]); // [T·B]
    let states: tf.Tensor | null = null;
    for (let layer = 0; layer < layers; layer++) {
      const own = (name: string) => tensorOf(parameters, `${layer}.${name}`);
      const flat = states
        ? linear(tf.reshape(states, [length * sequences, hidden]), own('U'), own('b'))
        : inputOf(ids, { E: tensorOf(parameters, 'E'), U: own('U'), b: own('b') });
      const x = tf.reshape(flat, [length, sequences, -1]); // [T, B, G·H]
      const names = partNames(layer);
      const initial = names.map((name) => carried?.[carriedName(name)] ?? tf.zeros([sequences, hidden]));
      const isLast = layer === layers - 1;
      const weights = weightsOf(parameters, layer);
      const ran = recurrence(cell, { x, initial, weights, ...(isLast && nudges ? { nudges } : {}) });
      for (const [part, name] of names.entries()) after[carriedName(name)] = ran.last[part]!;
      states = ran.states; // [T, B, H]
    }
    return { states: states!, carried: after };
  }

  /** The last S places by sequence. @param states [T, B, H] @returns [B·S, V] */
  function scores(parameters: TensorMap, states: tf.Tensor, scored: number): tf.Tensor {
    const [length, sequences] = states.shape as [number, number];
    const last = tf.slice(states, [length - scored, 0, 0], [scored, sequences, hidden]); // [S, B, H]
    const rows = tf.reshape(tf.transpose(last, [1, 0, 2]), [sequences * scored, hidden]);
    return linear(rows, tensorOf(parameters, 'V'), tensorOf(parameters, 'c'));
  }

  return { weightsOf, partNames, allParts, read, scores };
}

/**
 * The input of the first layer, multiplied with its weights: of all tokens that there are, where those are fewer than the
 * places, since a place then takes a row of that product.
 *
 * @param ids [N] @returns [N, G·H]
 */
function inputOf(ids: tf.Tensor, { E, U, b }: { E: tf.Tensor; U: tf.Tensor; b: tf.Tensor }): tf.Tensor {
  const isFew = E.shape[0]! < ids.shape[0]!;
  return isFew ? embedding(linear(E, U, b), ids) : linear(embedding(E, ids), U, b);
}

export function recurrentNetwork(options: RecurrentOptions): Network & StateGradients {
  const { configuration, vocabulary, cell } = options;
  const { layers, hidden, initialStandardDeviation } = configuration;
  const parameterShapes = shapesOf(options);
  const { weightsOf, partNames, allParts, read, scores } = readerOf(options);

  return {
    parameterShapes,
    wordVectors: 'E',
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    initialParameters(random) {
      const values = initialValues(parameterShapes, random, () => initialStandardDeviation);
      for (let layer = 0; layer < layers; layer++) options.initialBias?.(values[`${layer}.b`]!.data);
      return values;
    },

    forward(parameters, inputs, { scored = inputs.shape[1]!, carried } = {}) {
      const ran = read(parameters, inputs, carried);
      return { logits: scores(parameters, ran.states, scored), carried: ran.carried };
    },
    carriedShapes: (sequences) => Object.fromEntries(allParts.map((name) => [carriedName(name), [sequences, hidden]])),

    stateGradients(parameters, inputs, lossOf) {
      const [sequences, length] = inputs.shape as [number, number];
      const nudges = tf.zeros([length, sequences, hidden]);
      return tf.grad((given) => {
        const { states } = read(parameters, inputs, undefined, given);
        return lossOf(scores(parameters, states, 1));
      })(nudges);
    },

    rewinds: false,
    continuationShapes: Object.fromEntries(allParts.map((name) => [seenName(name), [1, hidden]])),
    continueWith(parameters, seen, { token, position }) {
      const isLater = tf.cast(tf.greater(position, 0), 'float32'); // []
      const state: TensorMap = {};
      let row = embedding(tensorOf(parameters, 'E'), tf.reshape(token, [1])); // [1, m]
      for (let layer = 0; layer < layers; layer++) {
        const own = (name: string) => tensorOf(parameters, `${layer}.${name}`);
        const names = partNames(layer);
        const before = names.map((name) => tf.mul(tensorOf(seen, seenName(name)), isLater));
        const { after } = cell.place(linear(row, own('U'), own('b')), before, weightsOf(parameters, layer));
        for (const [part, name] of names.entries()) state[seenName(name)] = after[part]!;
        row = after[0]!;
      }
      const logits = linear(row, tensorOf(parameters, 'V'), tensorOf(parameters, 'c')); // [1, V]
      return { state, logits: tf.reshape(logits, [vocabulary]) };
    },

    /** Of each place: the input and its products, the states and what the cell keeps; the vectors once. */
    stepSizes: ({ batchSize, window }) => ({
      activations:
        batchSize *
        window *
        (configuration.wordWidth + layers * hidden * (2 * options.gates + cell.keeps + 2 * cell.parts)),
      logits: batchSize * window * vocabulary,
    }),
  };
}

/** Of a state: s, and an LSTM's memory c. */
const PARTS = ['s', 'c'] as const;
const carriedName = (part: string) => `carried/${part}`;
const seenName = (part: string) => `seen/${part}`;

function shapesOf({ configuration, vocabulary, gates, recurrent }: RecurrentOptions): Record<string, number[]> {
  const { layers, wordWidth, hidden } = configuration;
  const shapes: Record<string, number[]> = { E: [vocabulary, wordWidth] };
  for (let layer = 0; layer < layers; layer++) {
    shapes[`${layer}.U`] = [layer === 0 ? wordWidth : hidden, gates * hidden];
    shapes[`${layer}.W`] = [hidden, recurrent.W.reduce((sum, columns) => sum + columns, 0)];
    shapes[`${layer}.b`] = [gates * hidden];
    if (recurrent.q !== undefined) shapes[`${layer}.q`] = [recurrent.q];
  }
  return { ...shapes, V: [hidden, vocabulary], c: [vocabulary] };
}
