/**
 * Writing with a Transformer, a token at a time: keys and values of the source are computed once, those of the target as it
 * grows. The places of a target see those before them alone, so that what they took in never changes.
 */
import * as tf from '@tensorflow/tfjs-core';
import { attentionAmong } from '../tensor/operations.ts';
import { type TensorMap, tensorOf } from '../tensor/program.ts';
import { added, fed, type Layer, partsByHead, projected, toEach, together } from './encoder-layer.ts';
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

const PRESENT = 'kept/present';
const nameOf = (layer: number, of: 'self' | 'cross', which: 'key' | 'value') => `kept/${layer}.${of}.${which}`;

export function transformerDecoding(sizes: TransformerSizes, { rows, source, target }: DecodingSizes): PairDecoding {
  const { layers, heads, width } = sizes;
  const shapes: Record<string, number[]> = { [PRESENT]: [rows, source] };
  for (let layer = 0; layer < layers; layer++)
    for (const which of ['key', 'value'] as const) {
      shapes[nameOf(layer, 'cross', which)] = [rows, heads, source, width / heads];
      shapes[nameOf(layer, 'self', which)] = [rows, heads, target, width / heads];
    }

  return {
    shapes,
    read(parameters, texts) {
      const { memory } = encoded(sizes, parameters, texts);
      const state: TensorMap = { [PRESENT]: texts.present };
      for (let layer = 0; layer < layers; layer++) {
        const { key, value } = keysAndValues(layerOf(sizes, parameters, `decoder.${layer}`), memory);
        state[nameOf(layer, 'cross', 'key')] = key;
        state[nameOf(layer, 'cross', 'value')] = value;
      }
      return state;
    },
    write(parameters, kept, { tokens, position, from }) {
      const state: TensorMap = {};
      const places = tf.range(0, target, 1, 'int32');
      const here = tf.reshape(tf.cast(tf.equal(places, position), 'float32'), [1, 1, target, 1]);
      const before = tf.reshape(tf.cast(tf.lessEqual(places, position), 'float32'), [1, 1, 1, target]);
      const seen = toEach(tensorOf(kept, PRESENT)); // [B, 1, 1, S]
      /** What the row that each goes on with keeps, and what is new at this place. @param fresh [B, H, 1, D/H] */
      const grown = (name: string, fresh: tf.Tensor) => {
        const old = tf.gather(tensorOf(kept, name), from as tf.Tensor1D);
        state[name] = tf.add(tf.mul(old, tf.sub(1, here)), tf.mul(fresh, here)); // [B, H, T, D/H]
        return state[name];
      };
      const place = tf.gather(encodings(sizes, target), tf.reshape(position, [1]) as tf.Tensor1D); // [1, D]
      let written = placed(width, tableOf(parameters, 'target'), tf.reshape(tokens, [rows, 1]), place); // [B, 1, D]
      for (let layer = 0; layer < layers; layer++) {
        const own = layerOf(sizes, parameters, `decoder.${layer}`);
        written = added(own, 'norm_1', written, attendedToOwn(own, layer, written, { grown, before }));
        const source = {
          key: tensorOf(kept, nameOf(layer, 'cross', 'key')),
          value: tensorOf(kept, nameOf(layer, 'cross', 'value')),
        };
        const [taken] = attendedAcross(own, written, source, seen);
        written = fed(own, added(own, 'norm_2', written, taken), 'norm_3');
      }
      return { state, logits: scoresOf(parameters, written) };
    },
  };
}

/** The newest place of a target among those before it and itself. @param x [B, 1, D] @returns [B, 1, D] */
function attendedToOwn(
  own: Layer,
  layer: number,
  x: tf.Tensor,
  { grown, before }: { grown: (name: string, fresh: tf.Tensor) => tf.Tensor; before: tf.Tensor },
): tf.Tensor {
  const [query, newKey, newValue] = partsByHead(projected(own, x, 'self.in'), 3, own.heads);
  const key = grown(nameOf(layer, 'self', 'key'), newKey!);
  const value = grown(nameOf(layer, 'self', 'value'), newValue!);
  return together(own, attentionAmong({ query: query!, key, value }, before).taken, 'self.out');
}
