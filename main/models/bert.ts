/**
 * BERT, an encoder that reads a text from both sides.
 *
 * Devlin, Chang, Lee, Toutanova 2019, "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
 * section 3, on the encoder of Vaswani et al. 2017: the sum of token, segment and learned position embeddings, a layer norm
 * and dropout; L post-LN layers, each of whose places attends to all tokens there are; two heads. The masked-token head
 * scores every token at chosen places: a linear map, GELU and a layer norm, then the transposed token embedding and a bias
 * a token. The next-sentence head scores, from tanh of a linear map of the first place ([CLS]), whether a text's second half
 * follows its first. Where the paper is silent, its released code decides: GELU by erf, biases in all linear layers,
 * layer-norm epsilon 1e-12, dropout of attention weights, too, none in the heads. Equal to `BertForPreTraining` of
 * `transformers`.
 *
 * Padding is attended to by nobody; a text of padding alone takes in nothing, and gives numbers all the same.
 *
 * Shapes: B texts, N places, C chosen places of all texts together, D width, H heads, I width between the two maps of a
 * feed-forward layer, V tokens.
 *
 * Parameters; matrices are [in, out]:
 *   embedding.token [V, D]  of the output, too      embedding.segment [2, D]      embedding.position [context, D]
 *   embedding.norm.{g, b} [D]
 *   encoder.<l>.*                                   as in `encoder-layer.ts`
 *   masked.map.{w [D, D], b}                        masked.norm.{g, b} [D]        masked.bias [V]
 *   pooler.{w [D, D], b}                            next.{w [D, 2], b}            where the next sentence is asked for
 */
import * as tf from '@tensorflow/tfjs-core';
import { mostChosen } from '../contract/masking.ts';
import type { BertConfiguration } from '../contract/run-specification.ts';
import type { Random } from '../random/random.ts';
import { type AttentionWeights, dropout, embedding, erfGelu, layerNorm, linear } from '../tensor/operations.ts';
import { type FloatArray, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import {
  type Drop,
  encoderLayer,
  type Layer,
  layerShapes,
  type PackedTexts,
  rowsOf,
  type Texts,
  toEach,
} from './encoder-layer.ts';
import { initialValues } from './initial-values.ts';
import type { StepSizes } from './network.ts';

export interface BertSizes extends Omit<BertConfiguration, 'kind' | 'nextSentence'> {
  /** Whether it also tells if a text's second half follows its first. */
  nextSentence: boolean;
}

/** The network of a configuration. @param vocabulary number of tokens */
export const bertOf = (configuration: BertConfiguration, vocabulary: number): MaskedNetwork =>
  bert({ ...configuration, nextSentence: configuration.nextSentence === 'asked' }, vocabulary);

/** Texts and the half that each place belongs to: `segments` int32 [B, N], 0 or 1, any of them at padding. */
export interface SegmentedTexts extends Texts {
  segments: tf.Tensor;
  /** Where several texts share a row. */
  packed?: PackedTexts;
}

/**
 * A network that reads whole texts, and tells what stands behind masks. All functions of tensors are pure and may stand
 * inside a `Step`.
 */
export interface MaskedNetwork {
  /** Name → shape of every parameter; the order is the order of creation. */
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Number of trained numbers. */
  readonly parameterCount: number;
  /** Whether it has a next-sentence head. */
  readonly nextSentence: boolean;
  /** Values before the first step. */
  initialParameters(random: Random): Record<string, FloatArray>;
  /** @returns `encoded` [B, N, D], and by layer how the places attended, [B, H, N, N] */
  encode(
    parameters: TensorMap,
    texts: SegmentedTexts,
    options?: { dropoutSeed?: tf.Tensor },
  ): { encoded: tf.Tensor; attentions: AttentionWeights[] };
  /**
   * Scores of every token at chosen places, the only ones that are multiplied with the vocabulary.
   *
   * @param chosen int32 [C]: text · N + place, in any order, also more than once @returns [C, V]
   */
  maskedLogits(parameters: TensorMap, encoded: tf.Tensor, chosen: tf.Tensor): tf.Tensor;
  /**
   * Scores of "follows" and of "is from elsewhere", 0 and 1 as in the released code.
   *
   * @returns [B, 2] @throws RangeError without this head
   */
  nextLogits(parameters: TensorMap, encoded: tf.Tensor): tf.Tensor;
  /** @param batch B rows of N places */
  stepSizes(batch: { batchSize: number; window: number }): StepSizes;
}

const EPSILON = 1e-12;

/** @param vocabulary number of tokens @throws RangeError where heads do not divide the width */
export function bert(configuration: BertSizes, vocabulary: number): MaskedNetwork {
  const { width, heads, layers, dropout: rate, nextSentence, initialStandardDeviation } = configuration;
  if (width % heads !== 0) throw new RangeError(`${heads} heads do not divide the width ${width}`);
  const parameterShapes = shapes(configuration, vocabulary);
  return {
    parameterShapes,
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    nextSentence,
    initialParameters: (random) => initialParameters(parameterShapes, initialStandardDeviation, random),
    encode(parameters, texts, { dropoutSeed } = {}) {
      let site = 0;
      const drop: Drop = (x) => (dropoutSeed === undefined ? x : dropout(x, rate, dropoutSeed, site++));
      const common = { parameters, heads, drop, dropWeights: drop, activation: erfGelu, epsilon: EPSILON };
      const allowed = seenBy(texts); // [B, 1, 1, N], or [B, 1, N, N] where texts share a row
      const attentions: AttentionWeights[] = [];
      let encoded = drop(embedded(configuration, parameters, texts)); // [B, N, D]
      for (let place = 0; place < layers; place++) {
        const layer: Layer = { ...common, prefix: `encoder.${place}` };
        const read = encoderLayer(layer, encoded, allowed);
        attentions.push(read.weights);
        encoded = read.encoded;
      }
      return { encoded, attentions };
    },
    maskedLogits(parameters, encoded, chosen) {
      const own = (name: string) => tensorOf(parameters, name);
      const rows = embedding(rowsOf(encoded), chosen); // [C, D]
      const mapped = erfGelu(linear(rows, own('masked.map.w'), own('masked.map.b')));
      const normal = layerNorm(mapped, own('masked.norm.g'), own('masked.norm.b'), EPSILON);
      return tf.add(tf.matMul(normal, own('embedding.token'), false, true), own('masked.bias')); // [C, V]
    },
    nextLogits(parameters, encoded) {
      const own = (name: string) => tensorOf(parameters, name);
      const [texts] = encoded.shape as [number, number, number];
      const first = tf.reshape(tf.slice(encoded, [0, 0, 0], [texts, 1, width]), [texts, width]); // [B, D]
      const pooled = tf.tanh(linear(first, own('pooler.w'), own('pooler.b')));
      return linear(pooled, own('next.w'), own('next.b')); // [B, 2]
    },
    stepSizes: (batch) => stepSizes(configuration, vocabulary, batch),
  };
}

/** Whether a parameter is of what reads a text, and of no head. */
export const isOfEncoder = (name: string): boolean => name.startsWith('embedding.') || name.startsWith('encoder.');

/** Whether a weight maps the first place before anything is told of a whole text. */
export const isOfPooler = (name: string): boolean => name.startsWith('pooler.');

/** 1 where a place may look: at all tokens, or, where texts share a row, at those of its own. */
function seenBy({ present, packed }: SegmentedTexts): tf.Tensor {
  const seen = toEach(present); // [B, 1, 1, N]
  if (!packed) return seen;
  const [rows, length] = packed.owners.shape as [number, number];
  const [asking, asked] = [
    tf.reshape(packed.owners, [rows, 1, length, 1]),
    tf.reshape(packed.owners, [rows, 1, 1, length]),
  ];
  return tf.mul(tf.cast(tf.equal(asking, asked), 'float32'), seen); // [B, 1, N, N]
}

/**
 * What the backward pass needs, by hand: of a place and layer its input, the queries, keys, values, what the heads took, both
 * sums with their norms, and between the two maps of the feed-forward network two numbers a unit; of each pair of places
 * a head what weighs it, before and after some are dropped. Only chosen places are multiplied with the vocabulary.
 */
function stepSizes(
  { layers, heads, width, inner }: BertSizes,
  vocabulary: number,
  { batchSize, window }: { batchSize: number; window: number },
): StepSizes {
  const ofLayer = 12 * width + 2 * inner + 2 * heads * window;
  return {
    activations: batchSize * window * (layers * ofLayer + 4 * width),
    logits: batchSize * mostChosen(window) * vocabulary,
  };
}

/** Token, segment and position of each place (section 3, figure 2), normalised. @returns [B, N, D] */
function embedded(
  { context, width }: BertSizes,
  parameters: TensorMap,
  { ids, segments, packed }: SegmentedTexts,
): tf.Tensor {
  const [texts, length] = ids.shape as [number, number];
  if (length > context) throw new RangeError(`${length} tokens are more than the context of ${context}`);
  const own = (name: string) => tensorOf(parameters, `embedding.${name}`);
  const ofEach = (table: string, places: tf.Tensor) =>
    tf.reshape(embedding(own(table), tf.reshape(places, [-1])), [texts, length, width]);
  const positions = packed ? ofEach('position', packed.places) : tf.slice(own('position'), [0, 0], [length, width]);
  const sum = tf.add(tf.add(ofEach('token', ids), ofEach('segment', segments)), positions);
  return tf.reshape(layerNorm(rowsOf(sum), own('norm.g'), own('norm.b'), EPSILON), sum.shape);
}

function shapes(
  { layers, width, inner, context, nextSentence }: BertSizes,
  vocabulary: number,
): Record<string, number[]> {
  const { map, norm, encoder } = layerShapes(width, inner);
  const all: Record<string, number[]> = {
    'embedding.token': [vocabulary, width],
    'embedding.segment': [2, width],
    'embedding.position': [context, width],
    ...norm('embedding.norm'),
  };
  for (let layer = 0; layer < layers; layer++)
    for (const [name, shape] of Object.entries(encoder)) all[`encoder.${layer}.${name}`] = shape;
  const masked = { ...map('masked.map', width, width), ...norm('masked.norm'), 'masked.bias': [vocabulary] };
  return { ...all, ...masked, ...(nextSentence ? { ...map('pooler', width, width), ...map('next', width, 2) } : {}) };
}

/** Matrices from a normal distribution, which the released code cuts off at two deviations; biases 0, gains 1. */
function initialParameters(
  parameterShapes: Readonly<Record<string, readonly number[]>>,
  deviation: number,
  random: Random,
): Record<string, FloatArray> {
  return initialValues(
    parameterShapes,
    random,
    () => deviation,
    (name) => name.endsWith('.g'),
  );
}
