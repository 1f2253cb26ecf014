/**
 * A layer of the Transformer's encoder (Vaswani et al. 2017, section 3.1), and the parts that it is made of: multi-head
 * attention and a feed-forward network, each added to its input, and the sum normalised (post-LN). Biases in all linear
 * layers.
 *
 * Shapes: B texts, N places, D width, H heads, I width between the two maps of the feed-forward network.
 *
 * Parameters below a layer's prefix; matrices are [in, out]:
 *   attention.in.{w [D, 3D], b}   query, key and value side by side
 *   attention.out.{w [D, D], b}   norm_1.{g, b} [D]
 *   feed.in.{w [D, I], b}         feed.out.{w [I, D], b}     norm_2.{g, b} [D]
 */
import * as tf from '@tensorflow/tfjs-core';
import { type AttentionWeights, attentionAmong, layerNorm, linear } from '../tensor/operations.ts';
import { type TensorMap, tensorOf } from '../tensor/program.ts';

/** Texts side by side: `ids` int32 [B, N], `present` float32 [B, N], 1 for a token and 0 for padding. */
export interface Texts {
  ids: tf.Tensor;
  present: tf.Tensor;
}

/** Texts that stand one behind the other in a row, each read as if it were alone: int32 [B, N] both, any at padding. */
export interface PackedTexts {
  /** Which text of its row a place belongs to. */
  owners: tf.Tensor;
  /** Its place within that text, from 0. */
  places: tf.Tensor;
}

export type Drop = (x: tf.Tensor) => tf.Tensor;

/** What a layer works with: the parameters below a prefix, and what families of networks do differently. */
export interface Layer {
  parameters: TensorMap;
  prefix: string;
  heads: number;
  /** Of what each sub-layer gives. */
  drop: Drop;
  /** Of how much each place takes from each other. */
  dropWeights: Drop;
  /** Between the two maps of the feed-forward network. */
  activation: (x: tf.Tensor) => tf.Tensor;
  /** ε of the layer norms. */
  epsilon: number;
}

/**
 * @param x [B, N, D]
 * @param allowed 1 where a place may look, as `attentionAmong` takes it
 * @returns `encoded` [B, N, D], and how the places attended, `weights` [B, H, N, N]
 */
export function encoderLayer(
  layer: Layer,
  x: tf.Tensor,
  allowed: tf.Tensor,
): { encoded: tf.Tensor; weights: AttentionWeights } {
  const [mixed, weights] = attended(layer, 'attention', x, allowed);
  return { encoded: fed(layer, added(layer, 'norm_1', x, mixed), 'norm_2'), weights };
}

/** Shapes of an encoder layer's parameters, and of the parts that a decoder's has, too. */
export function layerShapes(width: number, inner: number) {
  const map = (name: string, from: number, to: number) => ({ [`${name}.w`]: [from, to], [`${name}.b`]: [to] });
  const norm = (name: string) => ({ [`${name}.g`]: [width], [`${name}.b`]: [width] });
  const feed = { ...map('feed.in', width, inner), ...map('feed.out', inner, width) };
  const encoder: Record<string, number[]> = {
    ...{ ...map('attention.in', width, 3 * width), ...map('attention.out', width, width), ...norm('norm_1') },
    ...{ ...feed, ...norm('norm_2') },
  };
  return { map, norm, feed, encoder };
}

const parameterOf = ({ parameters, prefix }: Layer, name: string) => tensorOf(parameters, `${prefix}.${name}`);

/** [B, N, D] → [B · N, D] */
export const rowsOf = (x: tf.Tensor) => tf.reshape(x, [-1, x.shape[2]!]);

/** Which tokens there are, for each place that may look at them. @param present [B, N] @returns [B, 1, 1, N] */
export const toEach = (present: tf.Tensor) => tf.reshape(present, [present.shape[0]!, 1, 1, present.shape[1]!]);

/** Each place by itself through a linear map. @param x [B, N, in] @returns [B, N, out] */
export function projected(layer: Layer, x: tf.Tensor, name: string): tf.Tensor {
  const [texts, length] = x.shape as [number, number, number];
  const weight = parameterOf(layer, `${name}.w`);
  const rows = linear(rowsOf(x), weight, parameterOf(layer, `${name}.b`));
  return tf.reshape(rows, [texts, length, weight.shape[1]!]);
}

/** A vector at each place, by head. @param x [B, N, D] @returns [B, H, N, D/H] */
export function byHead(x: tf.Tensor, heads: number): tf.Tensor {
  const [texts, length, width] = x.shape as [number, number, number];
  return tf.transpose(tf.reshape(x, [texts, length, heads, width / heads]), [0, 2, 1, 3]);
}

/** Several side by side, each by head. @param joined [B, N, parts · D] @returns parts × [B, H, N, D/H] */
export function partsByHead(joined: tf.Tensor, parts: number, heads: number): tf.Tensor[] {
  const [texts, length, wide] = joined.shape as [number, number, number];
  const parted = tf.reshape(joined, [texts, length, parts, heads, wide / parts / heads]);
  return tf.unstack(tf.transpose(parted, [2, 0, 3, 1, 4]));
}

/** What the heads took, end to end, through the last map. @param taken [B, H, N, D/H] @returns [B, N, D] */
export function together(layer: Layer, taken: tf.Tensor, name: string): tf.Tensor {
  const [texts, heads, length, size] = taken.shape as [number, number, number, number];
  const joined = tf.reshape(tf.transpose(taken, [0, 2, 1, 3]), [texts, length, heads * size]);
  return projected(layer, joined, name);
}

/** Places of one text among each other (section 3.2.2). @param x [B, N, D] @returns [B, N, D], and how they attended */
export function attended(layer: Layer, name: string, x: tf.Tensor, allowed: tf.Tensor): [tf.Tensor, AttentionWeights] {
  const [query, key, value] = partsByHead(projected(layer, x, `${name}.in`), 3, layer.heads);
  const { taken, weights } = attentionAmong({ query: query!, key: key!, value: value! }, allowed, layer.dropWeights);
  return [together(layer, taken, `${name}.out`), weights];
}

/** LayerNorm(x + Sublayer(x)). @param x, sub [B, N, D] */
export function added(layer: Layer, norm: string, x: tf.Tensor, sub: tf.Tensor): tf.Tensor {
  const rows = rowsOf(tf.add(x, layer.drop(sub)));
  const [gain, bias] = [parameterOf(layer, `${norm}.g`), parameterOf(layer, `${norm}.b`)];
  return tf.reshape(layerNorm(rows, gain, bias, layer.epsilon), x.shape);
}

/** f(xW₁ + b₁)W₂ + b₂ at each place by itself (section 3.3), added and normalised. @param x [B, N, D] */
export function fed(layer: Layer, x: tf.Tensor, norm: string): tf.Tensor {
  return added(layer, norm, x, projected(layer, layer.activation(projected(layer, x, 'feed.in')), 'feed.out'));
}
