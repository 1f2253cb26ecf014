/**
 * What training a Transformer and writing with it have in common (`transformer.ts` has shapes, names and sections).
 */
import * as tf from '@tensorflow/tfjs-core';
import type { TransformerConfiguration } from '../contract/run-specification.ts';
import { type AttentionWeights, attentionAmong, embedding } from '../tensor/operations.ts';
import { type TensorMap, tensorOf } from '../tensor/program.ts';
import {
  byHead,
  type Drop,
  encoderLayer,
  type Layer,
  partsByHead,
  projected,
  rowsOf,
  type Texts,
  toEach,
  together,
} from './encoder-layer.ts';
import { positionalEncodings } from './positional-encoding.ts';

/** What the network is made of; the rest of a configuration says how it learns. */
export type TransformerSizes = Omit<TransformerConfiguration, 'kind' | 'labelSmoothing'>;

/** Section 3.3, and what PyTorch's layers take. */
const OF_THE_PAPER = { activation: tf.relu, epsilon: 1e-5, dropWeights: (weights: tf.Tensor) => weights };

/** Nothing is dropped: as where nothing is trained. */
const NOTHING: Drop = (x) => x;

/** What a layer of either side works with. */
export const layerOf = (
  { heads }: TransformerSizes,
  parameters: TensorMap,
  prefix: string,
  drop: Drop = NOTHING,
): Layer => ({ ...{ parameters, prefix, heads, drop }, ...OF_THE_PAPER });

/** The table of a side, which may be that of all. */
export function tableOf(parameters: TensorMap, side: 'source' | 'target' | 'output'): tf.Tensor {
  return parameters.embedding ?? tensorOf(parameters, side === 'output' ? side : `${side}.embedding`);
}

/**
 * Vectors times √D, and the sinusoids of their places (sections 3.4, 3.5).
 *
 * @param ids [B, N] @param encodings [N, D], or of the one place of a text that they are for @returns [B, N, D]
 */
export function placed(width: number, table: tf.Tensor, ids: tf.Tensor, encodings: tf.Tensor): tf.Tensor {
  const [texts, length] = ids.shape as [number, number];
  const vectors = tf.reshape(embedding(table, tf.reshape(ids, [-1])), [texts, length, width]);
  return tf.add(tf.mul(vectors, Math.sqrt(width)), encodings);
}

/** Of the first places. @returns [length, D] */
export function encodings({ context, width }: TransformerSizes, length: number): tf.Tensor {
  if (length > context) throw new RangeError(`${length} tokens are more than the context of ${context}`);
  const { shape, data } = positionalEncodings(length, width);
  return tf.tensor(data, shape);
}

/** What the encoder makes of sources, and how their places attended, by layer. @returns `memory` [B, S, D] */
export function encoded(
  sizes: TransformerSizes,
  parameters: TensorMap,
  source: Texts,
  drop: Drop = NOTHING,
): { memory: tf.Tensor; weights: AttentionWeights[] } {
  const seen = toEach(source.present); // [B, 1, 1, S]
  const weights: AttentionWeights[] = [];
  const places = encodings(sizes, source.ids.shape[1]!);
  let memory = drop(placed(sizes.width, tableOf(parameters, 'source'), source.ids, places)); // [B, S, D]
  for (let layer = 0; layer < sizes.layers; layer++) {
    const taken = encoderLayer(layerOf(sizes, parameters, `encoder.${layer}`, drop), memory, seen);
    weights.push(taken.weights);
    memory = taken.encoded;
  }
  return { memory, weights };
}

/** What places of a target look for in the source, and what they take. @param memory [B, S, D] @returns 2 × [B, H, S, D/H] */
export function keysAndValues(own: Layer, memory: tf.Tensor): { key: tf.Tensor; value: tf.Tensor } {
  const [key, value] = partsByHead(projected(own, memory, 'cross.memory'), 2, own.heads);
  return { key: key!, value: value! };
}

/** Places of a target in what was made of the source. @param x [B, T, D] @returns [B, T, D], and how they attended */
export function attendedAcross(
  own: Layer,
  x: tf.Tensor,
  source: { key: tf.Tensor; value: tf.Tensor },
  allowed: tf.Tensor,
): [tf.Tensor, AttentionWeights] {
  const query = byHead(projected(own, x, 'cross.query'), own.heads);
  const { taken, weights } = attentionAmong({ query, ...source }, allowed);
  return [together(own, taken, 'cross.out'), weights];
}

/** @param written [B, T, D] @returns [B · T, V] */
export const scoresOf = (parameters: TensorMap, written: tf.Tensor): tf.Tensor =>
  tf.matMul(rowsOf(written), tableOf(parameters, 'output'), false, true);
