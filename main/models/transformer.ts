/**
 * The Transformer, an encoder and a decoder.
 *
 * Vaswani, Shazeer, Parmar, Uszkoreit, Jones, Gomez, Kaiser, Polosukhin 2017, "Attention Is All You Need", section 3. The
 * encoder reads a source, each of its places all others; the decoder writes a target, each of its places those before it
 * and, of what the encoder made of the source, everything. L layers on either side; each sub-layer is added to its input,
 * and the sum normalised (post-LN). Dropout on each sub-layer's output and on the embedded texts (section 5.4). Where the
 * paper is silent, PyTorch's `nn.Transformer` decides: biases in all linear layers, layer-norm epsilon 1e-5; its last two
 * layer norms are not in the paper, and not here.
 *
 * Texts of unequal length stand side by side with padding behind them, which nobody attends to. A place that could attend to
 * nothing (of a source that is padding alone) takes nothing in: zeros, where a softmax of no scores would be no number.
 *
 * Shapes: B pairs, S places of a source, T of a target, D width, H heads, I width between the two maps of a feed-forward
 * layer, V tokens.
 *
 * Parameters; matrices are [in, out]:
 *   embedding [V, D]  of both sides and of the output, where they share it (section 3.4); else
 *   source.embedding [V of sources, D], target.embedding and output [V of targets, D]
 *   encoder.<l>.attention.in.{w [D, 3D], b}   query, key and value side by side
 *   encoder.<l>.attention.out.{w [D, D], b}   encoder.<l>.norm_1.{g, b} [D]
 *   encoder.<l>.feed.in.{w [D, I], b}         encoder.<l>.feed.out.{w [I, D], b}     encoder.<l>.norm_2.{g, b} [D]
 *   decoder.<l>.self.{in, out}.{w, b}         as attention in the encoder            decoder.<l>.norm_1.{g, b}
 *   decoder.<l>.cross.query.{w [D, D], b}     decoder.<l>.cross.memory.{w [D, 2D], b}  key and value side by side
 *   decoder.<l>.cross.out.{w [D, D], b}       decoder.<l>.norm_2.{g, b}
 *   decoder.<l>.feed.{in, out}.{w, b}         decoder.<l>.norm_3.{g, b}
 */
import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../random/random.ts';
import { attentionAmong, causalMask, dropout, embedding } from '../tensor/operations.ts';
import { type FloatArray, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import {
  added,
  attended,
  byHead,
  type Drop,
  encoderLayer,
  fed,
  type Layer,
  layerShapes,
  partsByHead,
  projected,
  rowsOf,
  type Texts,
  toEach,
  together,
} from './encoder-layer.ts';
import { initialValues } from './initial-values.ts';
import { positionalEncodings } from './positional-encoding.ts';

export interface TransformerConfiguration {
  /** L, of the encoder and as many of the decoder. */
  layers: number;
  heads: number;
  /** d_model, even and a multiple of `heads`. */
  width: number;
  /** d_ff. */
  inner: number;
  /** Most places of a source, and of a target. */
  context: number;
  /** Whether one table embeds both sides and scores the output (section 3.4); the vocabularies are one then. */
  sharesEmbeddings: boolean;
  /** P_drop. */
  dropout: number;
}

/** Number of tokens on either side. */
export interface Vocabularies {
  source: number;
  target: number;
}

/** How much each place takes from each other: [B, H, places, places]; a row adds up to 1, to 0 where there is nothing to take. */
export interface Attentions {
  encoder: tf.Tensor[];
  self: tf.Tensor[];
  cross: tf.Tensor[];
}

/** A network from one text to another. All functions of tensors are pure and may stand inside a `Step`. */
export interface PairNetwork {
  /** Name → shape of every parameter; the order is the order of creation. */
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Number of trained numbers. */
  readonly parameterCount: number;
  /** Values before the first step. */
  initialParameters(random: Random): Record<string, FloatArray>;
  /**
   * Scores of every token for the place behind each of a target, all at once: what is written so far is given (teacher
   * forcing). @param target what stands before each place that is scored @returns `logits` float32 [B · T, V], and by layer
   * how places attended
   */
  forward(
    parameters: TensorMap,
    pair: { source: Texts; target: Texts },
    options?: { dropoutSeed?: tf.Tensor },
  ): { logits: tf.Tensor; attentions: Attentions };
}

/** @throws RangeError where heads do not divide the width, it is odd, or two vocabularies are to share a table */
export function transformer(configuration: TransformerConfiguration, vocabularies: Vocabularies): PairNetwork {
  const { width, heads, layers, dropout: rate } = configuration;
  if (width % heads !== 0) throw new RangeError(`${heads} heads do not divide the width ${width}`);
  if (width % 2 !== 0) throw new RangeError(`positions come in pairs, and the width ${width} is odd`);
  const parameterShapes = transformerShapes(configuration, vocabularies);
  return {
    parameterShapes,
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    initialParameters: (random) => initialParameters(parameterShapes, width, random),
    forward(parameters, { source, target }, { dropoutSeed } = {}) {
      let site = 0;
      const drop: Drop = (x) => (dropoutSeed === undefined ? x : dropout(x, rate, dropoutSeed, site++));
      const layerOf = (prefix: string): Layer => ({ ...{ parameters, prefix, heads, drop }, ...OF_THE_PAPER });
      const attentions: Attentions = { encoder: [], self: [], cross: [] };
      const seen = toEach(source.present); // [B, 1, 1, S]
      let memory = drop(placed(configuration, tableOf(parameters, 'source'), source.ids)); // [B, S, D]
      for (let layer = 0; layer < layers; layer++) {
        const { encoded, weights } = encoderLayer(layerOf(`encoder.${layer}`), memory, seen);
        attentions.encoder.push(weights);
        memory = encoded;
      }
      const before = tf.mul(toEach(target.present), causal(target.ids.shape[1]!)); // [B, 1, T, T]
      let written = drop(placed(configuration, tableOf(parameters, 'target'), target.ids)); // [B, T, D]
      for (let layer = 0; layer < layers; layer++) {
        const own = layerOf(`decoder.${layer}`);
        const [mixed, self] = attended(own, 'self', written, before);
        written = added(own, 'norm_1', written, mixed);
        const [taken, cross] = attendedAcross(own, written, memory, seen);
        attentions.self.push(self);
        attentions.cross.push(cross);
        written = fed(own, added(own, 'norm_2', written, taken), 'norm_3');
      }
      return { logits: tf.matMul(rowsOf(written), tableOf(parameters, 'output'), false, true), attentions };
    },
  };
}

/** Section 3.3, and what PyTorch's layers take. */
const OF_THE_PAPER = { activation: tf.relu, epsilon: 1e-5, dropWeights: (weights: tf.Tensor) => weights };

/** The table of a side, which may be that of all. */
function tableOf(parameters: TensorMap, side: 'source' | 'target' | 'output'): tf.Tensor {
  return parameters.embedding ?? tensorOf(parameters, side === 'output' ? side : `${side}.embedding`);
}

/** 1 where a place may look: at itself and those before it. @returns [T, T] */
const causal = (length: number): tf.Tensor => tf.cast(tf.equal(causalMask(length), 0), 'float32');

/** Vectors times √D, and the sinusoids of their places (sections 3.4, 3.5). @param ids [B, N] @returns [B, N, D] */
function placed({ context, width }: TransformerConfiguration, table: tf.Tensor, ids: tf.Tensor): tf.Tensor {
  const [texts, length] = ids.shape as [number, number];
  if (length > context) throw new RangeError(`${length} tokens are more than the context of ${context}`);
  const vectors = tf.reshape(embedding(table, tf.reshape(ids, [-1])), [texts, length, width]);
  const { shape, data } = positionalEncodings(length, width);
  return tf.add(tf.mul(vectors, Math.sqrt(width)), tf.tensor(data, shape));
}

/** Places of a target in what was made of the source. @param x [B, T, D] @param memory [B, S, D] @returns [B, T, D] */
function attendedAcross(own: Layer, x: tf.Tensor, memory: tf.Tensor, allowed: tf.Tensor): [tf.Tensor, tf.Tensor] {
  const query = byHead(projected(own, x, 'cross.query'), own.heads);
  const [key, value] = partsByHead(projected(own, memory, 'cross.memory'), 2, own.heads);
  const { taken, weights } = attentionAmong({ query, key: key!, value: value! }, allowed);
  return [together(own, taken, 'cross.out'), weights];
}

/** @throws RangeError where two vocabularies are to share a table */
export function transformerShapes(
  { layers, width, inner, sharesEmbeddings }: Omit<TransformerConfiguration, 'heads' | 'context' | 'dropout'>,
  { source, target }: Vocabularies,
): Record<string, number[]> {
  if (sharesEmbeddings && source !== target)
    throw new RangeError(`${source} and ${target} tokens cannot share a table of embeddings`);
  const { map, norm, feed, encoder } = layerShapes(width, inner);
  const decoder = {
    ...{ ...map('self.in', width, 3 * width), ...map('self.out', width, width), ...norm('norm_1') },
    ...{ ...map('cross.query', width, width), ...map('cross.memory', width, 2 * width) },
    ...{ ...map('cross.out', width, width), ...norm('norm_2'), ...feed, ...norm('norm_3') },
  };
  const all: Record<string, number[]> = sharesEmbeddings
    ? { embedding: [source, width] }
    : { 'source.embedding': [source, width], 'target.embedding': [target, width], output: [target, width] };
  for (const [side, shapes] of Object.entries({ encoder, decoder }))
    for (let layer = 0; layer < layers; layer++)
      for (const [name, shape] of Object.entries(shapes)) all[`${side}.${layer}.${name}`] = shape;
  return all;
}

/**
 * Tables from N(0, 1/D), so that a vector times √D has numbers of size one; other matrices from N(0, 2/(in + out)) (Glorot
 * and Bengio 2010, section 4.2.1), which post-LN needs; biases 0, gains 1.
 */
function initialParameters(
  shapes: Readonly<Record<string, readonly number[]>>,
  width: number,
  random: Random,
): Record<string, FloatArray> {
  const deviationOf = (name: string) => {
    const [from, to] = shapes[name] as [number, number];
    return name.endsWith('.w') ? Math.sqrt(2 / (from + to)) : 1 / Math.sqrt(width);
  };
  return initialValues(shapes, random, deviationOf, (name) => name.endsWith('.g'));
}
