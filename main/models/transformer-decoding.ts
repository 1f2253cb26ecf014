/**
 * Writing with a Transformer, a token at a time: keys and values of the source are computed once, those of the target as it
 * grows. The places of a target see those before them alone, so that what they took in never changes.
 *
 * The targets that are written of one source stand side by side like places of a text, and take from the source, and from what
 * all of them keep, as such: N sources, K targets of each, T places of a target.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type TensorMap, tensorOf } from '../tensor/program.ts';
import { added, fed, partsByHead, projected, toEach, together } from './encoder-layer.ts';
import type { DecodingSizes, PairDecoding } from './pair-network.ts';
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

/**
 * Places of a target that are kept in one tensor. Each token makes the one that is not full anew: of more places it takes
 * longer. Of fewer there are more tensors to look at, and more programs, one a number of tensors.
 */
const BLOCK = 8;

const PRESENT = 'kept/present';
type Kept = 'key' | 'value';
const ofSource = (layer: number, which: Kept) => `kept/${layer}.cross.${which}`;
const ofTargets = (layer: number, block: number, which: Kept) => `kept/${layer}.self.${block}.${which}`;

export function transformerDecoding(
  sizes: TransformerSizes,
  { sources, beams, source, target }: DecodingSizes,
): PairDecoding {
  const { layers, heads, width } = sizes;
  const places = BLOCK * beams;
  const shapes: Record<string, number[]> = { [PRESENT]: [sources, source] };
  for (let layer = 0; layer < layers; layer++)
    for (const which of ['key', 'value'] as const) {
      shapes[ofSource(layer, which)] = [sources, heads, source, width / heads];
      for (let block = 0; block * BLOCK < target; block++)
        shapes[ofTargets(layer, block, which)] = [sources, heads, places, width / heads];
    }

  return {
    shapes,
    block: BLOCK,
    read(parameters, texts) {
      const { memory } = encoded(sizes, parameters, texts);
      const state: TensorMap = { [PRESENT]: texts.present };
      for (let layer = 0; layer < layers; layer++) {
        const { key, value } = keysAndValues(layerOf(sizes, parameters, `decoder.${layer}`), memory);
        state[ofSource(layer, 'key')] = key;
        state[ofSource(layer, 'value')] = value;
      }
      return state;
    },
    write(parameters, kept, { tokens, position, own: mine }) {
      const state: TensorMap = {};
      const newest = mine.shape[2]! / places - 1;
      // Each place sees itself at least: what is told apart by so much gets a weight of exactly 0.
      const hidden = tf.mul(tf.sub(tf.reshape(mine, [sources, 1, beams, mine.shape[2]!]), 1), 1e9);
      const seen = toEach(tensorOf(kept, PRESENT)); // [N, 1, 1, S]
      /** Full blocks as they are, and the newest one, its oldest places gone and the new ones behind. @param fresh [N, H, K, D/H] */
      const blocksWith = (layer: number, which: Kept, fresh: tf.Tensor) => {
        const last = ofTargets(layer, newest, which);
        const full = Array.from({ length: newest }, (_, block) => tensorOf(kept, ofTargets(layer, block, which)));
        state[last] = tf.concat([tf.slice(tensorOf(kept, last), [0, 0, beams, 0]), fresh], 2);
        return [...full, state[last]]; // each [N, H, places, D/H]
      };
      const place = tf.gather(encodings(sizes, target), tf.reshape(position, [1]) as tf.Tensor1D); // [1, D]
      let written = placed(width, tableOf(parameters, 'target'), tokens, place); // [N, K, D]
      for (let layer = 0; layer < layers; layer++) {
        const own = layerOf(sizes, parameters, `decoder.${layer}`);
        const [query, key, value] = partsByHead(projected(own, written, 'self.in'), 3, heads);
        const [keys, values] = [blocksWith(layer, 'key', key!), blocksWith(layer, 'value', value!)];
        const mixed = together(own, attentionAmongBlocks(query!, keys, values, hidden), 'self.out');
        written = added(own, 'norm_1', written, mixed);
        const source = { key: tensorOf(kept, ofSource(layer, 'key')), value: tensorOf(kept, ofSource(layer, 'value')) };
        const [taken] = attendedAcross(own, written, source, seen);
        written = fed(own, added(own, 'norm_2', written, taken), 'norm_3');
      }
      return { state, logits: scoresOf(parameters, written) };
    },
  };
}

/**
 * `attentionAmong` of places that lie in several tensors, which are not put together: that would copy all of them.
 *
 * @param query [N, H, K, d] @param keys, values each [N, H, places, d] @param hidden added to scores, [N, 1, K, all places]
 * @returns [N, H, K, d]
 */
function attentionAmongBlocks(
  query: tf.Tensor,
  keys: readonly tf.Tensor[],
  values: readonly tf.Tensor[],
  hidden: tf.Tensor,
): tf.Tensor {
  const scaled = tf.mul(query, 1 / Math.sqrt(query.shape.at(-1)!));
  const scores = tf.concat(
    keys.map((key) => tf.matMul(scaled, key, false, true)),
    3,
  ); // [N, H, K, all places]
  const weights = tf.softmax(tf.add(scores, hidden));
  const shares = tf.split(weights, values.length, 3);
  return shares.map((share, block) => tf.matMul(share, values[block]!)).reduce((sum, taken) => tf.add(sum, taken));
}
