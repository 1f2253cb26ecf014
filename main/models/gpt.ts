/**
 * GPT-2, from paper to sampling.
 *
 * Radford, Wu, Child, Luan, Amodei, Sutskever 2019, "Language Models are Unsupervised Multitask Learners", section 2.3, on
 * the decoder of Radford et al. 2018: token and position embeddings; L blocks of layer norm, causal attention with H
 * heads, layer norm and a feed-forward layer four times as wide, each added to the residual stream; a last layer norm;
 * output by the transposed token embedding. Where the papers are silent, GPT-2's released code decides: tanh-GELU, biases
 * in all linear layers, layer-norm epsilon 1e-5. Weight matrices are [in, out], as in that code.
 *
 * Shapes: B sequences, T tokens, D width, H heads, V vocabulary.
 *
 * In place of the learned position embeddings there may be the sinusoids of Vaswani et al. 2017, added to token embeddings
 * that are multiplied with √D as there (sections 3.4 and 3.5), or nothing: then one layer sees of the tokens before a place only which there are, and from the second on order is seen,
 * since each of these has seen another number of tokens (Haviv et al. 2022).
 *
 * Parameters, in GPT-2's own layout:
 *   wte [V, D]  token embedding and output      wpe [context, D]  position embedding, where it is learned
 *   h.<l>.ln_1.{g, b} [D]                       h.<l>.attn.c_attn.{w [D, 3D], b}  query, key and value side by side
 *   h.<l>.attn.c_proj.{w [D, D], b}             h.<l>.ln_2.{g, b} [D]
 *   h.<l>.mlp.c_fc.{w [D, 4D], b}               h.<l>.mlp.c_proj.{w [4D, D], b}
 *   ln_f.{g, b} [D]
 */
import * as tf from '@tensorflow/tfjs-core';
import type { GptConfiguration } from '../contract/run-specification.ts';
import type { Random } from '../random/random.ts';
import { attention, causalMask, dropout, embedding, gelu, layerNorm, linear } from '../tensor/operations.ts';
import { type FloatArray, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import type { PackedTexts } from './encoder-layer.ts';
import { initialValues } from './initial-values.ts';
import type { Network, StepSizes } from './network.ts';
import { positionalEncodings } from './positional-encoding.ts';

export function gpt(configuration: GptConfiguration, vocabulary: number): Network {
  const { width, heads, context } = configuration;
  if (width % heads !== 0) throw new RangeError(`${heads} heads do not divide the width ${width}`);
  const parameterShapes = shapes(configuration, vocabulary);
  const parameterCount = Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0);

  return {
    parameterShapes,
    wordVectors: 'wte',
    parameterCount,
    initialParameters: (random) => initialParameters(configuration, parameterShapes, random),

    forward(parameters, inputs, { scored, dropoutSeed } = {}) {
      const stream = residualStream(configuration, parameters, inputs, { dropoutSeed }); // [B·T, D]
      const rows = scored === undefined ? stream : lastRows(stream, inputs.shape, scored);
      return { logits: scores(parameters, rows), carried: {} };
    },
    carriedShapes: () => ({}),

    rewinds: true,
    continuationShapes: Object.fromEntries(
      Array.from({ length: configuration.layers }, (_, layer) => [
        [keyName(layer), [heads, context, width / heads]],
        [valueName(layer), [heads, context, width / heads]],
      ]).flat() as [string, number[]][],
    ),

    continueWith(parameters, seen, { token, position }) {
      const here = tf.reshape(tf.equal(tf.range(0, context, 1, 'int32'), position), [context, 1]); // [C, 1]
      const written = tf.cast(here, 'float32');
      const kept = tf.sub(1, written);
      const later = tf.greater(tf.range(0, context, 1, 'int32'), position);
      const mask = tf.mul(tf.cast(tf.reshape(later, [1, context]), 'float32'), -1e9); // [1, C]
      const state: TensorMap = {};
      const embedded = embedding(tensorOf(parameters, 'wte'), tf.reshape(token, [1])); // [1, D]
      let stream = placed(configuration, parameters, embedded, (vectors) =>
        tf.gather(vectors, tf.reshape(position, [1]) as tf.Tensor1D),
      );
      for (let layer = 0; layer < configuration.layers; layer++) {
        stream = block(parameters, layer, stream, (joined) => {
          const parted = tf.reshape(joined, [3, heads, 1, width / heads]);
          const [query, newKey, newValue] = tf.unstack(parted); // 3 × [H, 1, D/H]
          const remember = (name: string, fresh: tf.Tensor) => {
            state[name] = tf.add(tf.mul(tensorOf(seen, name), kept), tf.mul(fresh, written)); // [H, C, D/H]
            return state[name];
          };
          const key = remember(keyName(layer), newKey!);
          const value = remember(valueName(layer), newValue!);
          return tf.reshape(attention({ query: query!, key, value }, mask), [1, width]);
        });
      }
      const row = layerNorm(stream, tensorOf(parameters, 'ln_f.g'), tensorOf(parameters, 'ln_f.b'));
      return { state, logits: tf.reshape(scores(parameters, row), [vocabulary]) };
    },

    stepSizes: (batch) => stepSizes(configuration, vocabulary, batch),
  };
}

const keyName = (layer: number) => `seen/h.${layer}.key`;
const valueName = (layer: number) => `seen/h.${layer}.value`;

/** Those of the last S positions. @param stream [B·T, D] @param shape [B, T] @returns [B·S, D] */
function lastRows(stream: tf.Tensor, shape: number[], scored: number): tf.Tensor {
  const [sequences, length] = shape as [number, number];
  const width = stream.shape[1]!;
  const rows = tf.reshape(stream, [sequences, length, width]); // [B, T, D]
  const last = tf.slice(rows, [0, length - scored, 0], [sequences, scored, width]); // [B, S, D]
  return tf.reshape(last, [sequences * scored, width]);
}

/**
 * Everything up to the last layer norm: what is made of each place and those before it, and scores are read off.
 *
 * @param inputs int32 [B, T]
 * @param options `packed`, where several texts share a row, each read as if it stood alone; `dropoutSeed` int32 [2]
 * @returns [B·T, D]
 */
export function residualStream(
  configuration: GptConfiguration,
  parameters: TensorMap,
  inputs: tf.Tensor,
  { dropoutSeed, packed }: { dropoutSeed?: tf.Tensor | undefined; packed?: PackedTexts | undefined } = {},
): tf.Tensor {
  const { layers, width, heads, context, dropout: rate } = configuration;
  const [sequences, length] = inputs.shape as [number, number];
  if (length > context) throw new RangeError(`${length} tokens are more than the context of ${context}`);
  let site = 0;
  const drop = (x: tf.Tensor) => (dropoutSeed === undefined ? x : dropout(x, rate, dropoutSeed, site++));

  const rows = embedding(tensorOf(parameters, 'wte'), tf.reshape(inputs, [-1])); // [B·T, D]
  const tokens = tf.reshape(rows, [sequences, length, width]); // [B, T, D]
  const begun = placed(configuration, parameters, tokens, (vectors) =>
    packed
      ? tf.reshape(embedding(vectors, tf.reshape(packed.places, [-1])), [sequences, length, width])
      : tf.slice(vectors, [0, 0], [length, width]),
  );
  const mask = packed ? tf.add(causalMask(length), maskOfOthers(packed)) : causalMask(length); // [T, T], or [B, 1, T, T]
  let stream = drop(tf.reshape(begun, [sequences * length, width])); // [B·T, D]
  for (let layer = 0; layer < layers; layer++) {
    const mix = (joined: tf.Tensor) => {
      const parted = tf.reshape(joined, [sequences, length, 3, heads, width / heads]); // [B, T, 3, H, D/H]
      const [query, key, value] = tf.unstack(tf.transpose(parted, [2, 0, 3, 1, 4])); // 3 × [B, H, T, D/H]
      const mixed = attention({ query: query!, key: key!, value: value! }, mask, drop); // [B, H, T, D/H]
      return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [sequences * length, width]);
    };
    stream = block(parameters, layer, stream, mix, drop);
  }
  return layerNorm(stream, tensorOf(parameters, 'ln_f.g'), tensorOf(parameters, 'ln_f.b'));
}

/** −1e9 where a place is of another text than the one that asks. @returns [B, 1, T, T] */
function maskOfOthers({ owners }: PackedTexts): tf.Tensor {
  const [rows, length] = owners.shape as [number, number];
  const others = tf.notEqual(tf.reshape(owners, [rows, 1, length, 1]), tf.reshape(owners, [rows, 1, 1, length]));
  return tf.mul(tf.cast(others, 'float32'), -1e9);
}

/**
 * Token embeddings with what tells their places. @param tokens [N, D] or [B, N, D]
 *
 * @param ofThese picks N rows of one vector for each position [context, D]
 */
function placed(
  { positions, context, width }: GptConfiguration,
  parameters: TensorMap,
  tokens: tf.Tensor,
  ofThese: (vectors: tf.Tensor) => tf.Tensor,
): tf.Tensor {
  switch (positions) {
    case 'learned':
      return tf.add(tokens, ofThese(tensorOf(parameters, 'wpe')));
    case 'sinusoidal': {
      const { shape, data } = positionalEncodings(context, width);
      return tf.add(tf.mul(tokens, Math.sqrt(width)), ofThese(tf.tensor(data, shape)));
    }
    case 'none':
      return tokens;
  }
}

/**
 * One block: attention and feed-forward, each behind a layer norm and added to the stream.
 *
 * @param stream [N, D]
 * @param mix attends over the tokens: from query, key and value side by side [N, 3D] to [N, D]
 */
function block(
  parameters: TensorMap,
  layer: number,
  stream: tf.Tensor,
  mix: (joined: tf.Tensor) => tf.Tensor,
  drop: (x: tf.Tensor) => tf.Tensor = (x) => x,
): tf.Tensor {
  const own = (name: string) => tensorOf(parameters, `h.${layer}.${name}`);
  const norm = (x: tf.Tensor, name: string) => layerNorm(x, own(`${name}.g`), own(`${name}.b`));
  const project = (x: tf.Tensor, name: string) => linear(x, own(`${name}.w`), own(`${name}.b`));

  const mixed = mix(project(norm(stream, 'ln_1'), 'attn.c_attn'));
  const attended = tf.add(stream, drop(project(mixed, 'attn.c_proj')));
  const wide = gelu(project(norm(attended, 'ln_2'), 'mlp.c_fc')); // [N, 4D]
  return tf.add(attended, drop(project(wide, 'mlp.c_proj'))); // [N, D]
}

/** Scores of every token by the token embedding. @param stream [N, D] @returns [N, V] */
function scores(parameters: TensorMap, stream: tf.Tensor): tf.Tensor {
  return tf.matMul(stream, tensorOf(parameters, 'wte'), false, true);
}

function shapes(configuration: GptConfiguration, vocabulary: number): Record<string, number[]> {
  const { layers, width, context, positions } = configuration;
  const all: Record<string, number[]> = { wte: [vocabulary, width] };
  if (positions === 'learned') all.wpe = [context, width];
  for (let layer = 0; layer < layers; layer++) {
    const block: Record<string, number[]> = {
      'ln_1.g': [width],
      'ln_1.b': [width],
      'attn.c_attn.w': [width, 3 * width],
      'attn.c_attn.b': [3 * width],
      'attn.c_proj.w': [width, width],
      'attn.c_proj.b': [width],
      'ln_2.g': [width],
      'ln_2.b': [width],
      'mlp.c_fc.w': [width, 4 * width],
      'mlp.c_fc.b': [4 * width],
      'mlp.c_proj.w': [4 * width, width],
      'mlp.c_proj.b': [width],
    };
    for (const [name, shape] of Object.entries(block)) all[`h.${layer}.${name}`] = shape;
  }
  return { ...all, 'ln_f.g': [width], 'ln_f.b': [width] };
}

/**
 * Matrices from N(0, σ²), biases 0, gains 1. The projections that end on the residual stream get σ/√(2L): 2L of them add
 * up there (GPT-2, section 2.3).
 */
function initialParameters(
  configuration: GptConfiguration,
  parameterShapes: Readonly<Record<string, readonly number[]>>,
  random: Random,
): Record<string, FloatArray> {
  const deviation = (name: string) => deviationOf(configuration, name);
  return initialValues(parameterShapes, random, deviation, (name) => name.endsWith('.g'));
}

/** Of the values that a matrix begins with. */
export function deviationOf({ layers, initialStandardDeviation }: GptConfiguration, name: string): number {
  const shrink = name.endsWith('.c_proj.w') ? 1 / Math.sqrt(2 * layers) : 1;
  return initialStandardDeviation * shrink;
}

/**
 * A block keeps for its backward pass, for each of B·T tokens: its input, both layer norms (normalised, and with gain and
 * bias), query, key and value in one piece and by head, what the attention gave, by head and joined, and both projections:
 * 14 D; the feed-forward layer before and after its GELU: 8 D; and for each head the scores of T tokens, before and after
 * the softmax: 2 H T.
 */
function stepSizes(
  { layers, heads, width }: GptConfiguration,
  vocabulary: number,
  { batchSize, window }: { batchSize: number; window: number },
): StepSizes {
  const tokens = batchSize * window;
  return {
    activations: tokens * layers * (22 * width + 2 * heads * window),
    logits: tokens * vocabulary,
  };
}
