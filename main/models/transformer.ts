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
import { causalMask, dropout } from '../tensor/operations.ts';
import { type FloatArray, sizeOf } from '../tensor/program.ts';
import { added, attended, type Drop, fed, layerShapes, toEach } from './encoder-layer.ts';
import { initialValues } from './initial-values.ts';
import type { StepSizes } from './network.ts';
import type { Attentions, PairNetwork } from './pair-network.ts';
import { transformerDecoding } from './transformer-decoding.ts';
import {
  attendedAcross,
  encoded,
  encodings,
  keysAndValues,
  layerOf,
  placed,
  scoresOf,
  type TransformerSizes,
  tableOf,
} from './transformer-parts.ts';

/** Number of tokens on either side. */
export interface Vocabularies {
  source: number;
  target: number;
}

/** @throws RangeError where heads do not divide the width, it is odd, or two vocabularies are to share a table */
export function transformer(sizes: TransformerSizes, vocabularies: Vocabularies): PairNetwork {
  const { width, heads, layers, dropout: rate } = sizes;
  if (width % heads !== 0) throw new RangeError(`${heads} heads do not divide the width ${width}`);
  if (width % 2 !== 0) throw new RangeError(`positions come in pairs, and the width ${width} is odd`);
  const parameterShapes = transformerShapes(sizes, vocabularies);
  return {
    parameterShapes,
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    initialParameters: (random) => initialParameters(parameterShapes, width, random),
    forward(parameters, { source, target }, { dropoutSeed } = {}) {
      let site = 0;
      const drop: Drop = (x) => (dropoutSeed === undefined ? x : dropout(x, rate, dropoutSeed, site++));
      const { memory, weights } = encoded(sizes, parameters, source, drop); // [B, S, D]
      const attentions: Attentions = { encoder: weights, self: [], cross: [] };
      const seen = toEach(source.present); // [B, 1, 1, S]
      const length = target.ids.shape[1]!;
      const before = tf.mul(toEach(target.present), causal(length)); // [B, 1, T, T]
      const table = tableOf(parameters, 'target');
      let written = drop(placed(width, table, target.ids, encodings(sizes, length))); // [B, T, D]
      for (let layer = 0; layer < layers; layer++) {
        const own = layerOf(sizes, parameters, `decoder.${layer}`, drop);
        const [mixed, self] = attended(own, 'self', written, before);
        written = added(own, 'norm_1', written, mixed);
        const [taken, cross] = attendedAcross(own, written, keysAndValues(own, memory), seen);
        attentions.self.push(self);
        attentions.cross.push(cross);
        written = fed(own, added(own, 'norm_2', written, taken), 'norm_3');
      }
      return { logits: scoresOf(parameters, written), attentions };
    },
    decoding: (asked) => transformerDecoding(sizes, asked),
    stepSizes: (batch) => stepSizes(sizes, vocabularies, batch),
  };
}

/** 1 where a place may look: at itself and those before it. @returns [T, T] */
const causal = (length: number): tf.Tensor => tf.cast(tf.equal(causalMask(length), 0), 'float32');

/**
 * What the backward pass needs, by hand: of a place and layer of the encoder its input, the queries, keys, values, what the
 * heads took, both sums with their norms, and between the two maps of the feed-forward network two numbers a unit; of the
 * decoder the same and the attention across; of each pair of places a head two numbers that weigh it.
 */
function stepSizes(
  { layers, heads, width, inner }: TransformerSizes,
  { target: vocabulary }: Vocabularies,
  { batchSize, window }: { batchSize: number; window: number },
): StepSizes {
  const tokens = batchSize * window;
  const ofEncoder = 12 * width + 2 * inner + 2 * heads * window;
  const ofDecoder = 19 * width + 2 * inner + 4 * heads * window;
  return { activations: tokens * layers * (ofEncoder + ofDecoder), logits: tokens * vocabulary };
}

/** @throws RangeError where two vocabularies are to share a table */
export function transformerShapes(
  { layers, width, inner, embeddings }: Pick<TransformerSizes, 'layers' | 'width' | 'inner' | 'embeddings'>,
  { source, target }: Vocabularies,
): Record<string, number[]> {
  if (embeddings === 'shared' && source !== target)
    throw new RangeError(`${source} and ${target} tokens cannot share a table of embeddings`);
  const { map, norm, feed, encoder } = layerShapes(width, inner);
  const decoder = {
    ...{ ...map('self.in', width, 3 * width), ...map('self.out', width, width), ...norm('norm_1') },
    ...{ ...map('cross.query', width, width), ...map('cross.memory', width, 2 * width) },
    ...{ ...map('cross.out', width, width), ...norm('norm_2'), ...feed, ...norm('norm_3') },
  };
  const all: Record<string, number[]> =
    embeddings === 'shared'
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
