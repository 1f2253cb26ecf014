/**
 * A pretrained network with a head that tells labels of texts, trained together: BERT (Devlin et al. 2019, section 4.1) or GPT
 * (Radford et al. 2018, section 3.2, which reads its last place; here the mean, so that each place is learned from). The head
 * is a linear map of one vector a text: the mean over its places, the marks among them, or, of BERT, that of its first place
 * ([CLS]) through the pooler, tanh of a linear map. A GPT's first place has seen nothing else.
 *
 * Texts stand packed in rows, each read as if it stood alone.
 *
 * Shapes: B rows, N places, D width, T texts of a batch, C labels.
 *
 * Parameters: those that a text is read by, which a pretrained network's take the place of (of BERT `embedding.*` and
 * `encoder.*`, of GPT all), and
 *   pooler.{w [D, D], b}   where the first place is read, as in `bert.ts`
 *   labels.{w [D, C], b}
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BertConfiguration, GptConfiguration } from '../contract/run-specification.ts';
import type { Random } from '../random/random.ts';
import { dropout, embedding, linear, segmentSums } from '../tensor/operations.ts';
import { type FloatArray, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import { bertOf, isOfEncoder, type SegmentedTexts } from './bert.ts';
import { rowsOf } from './encoder-layer.ts';
import { deviationOf, gpt, residualStream } from './gpt.ts';
import { initialValues } from './initial-values.ts';
import type { StepSizes } from './network.ts';

/** Whether a parameter tells labels of what was read. */
export const isOfLabels = (name: string): boolean => name.startsWith('labels.');

/** Which texts of a batch stand where. */
export interface TextPlaces {
  /** int32 [B · N]: number of the text that a place belongs to, T at padding. */
  owners: tf.Tensor;
  /** int32 [T]: row · N + place of each text's first token; any where there is no text of that number. */
  firsts: tf.Tensor;
}

export interface Classifier {
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  readonly parameterCount: number;
  initialParameters(random: Random): Record<string, FloatArray>;
  /**
   * Scores of every label for each text of a batch.
   *
   * @param options `dropoutSeed` int32 [2]; without it nothing is dropped
   * @returns [T, C]; of a number without a text anything
   */
  labelLogits(
    parameters: TensorMap,
    texts: SegmentedTexts,
    where: TextPlaces,
    options?: { dropoutSeed?: tf.Tensor },
  ): tf.Tensor;
  stepSizes(batch: { batchSize: number; window: number }): StepSizes;
}

export interface ClassifierSizes {
  /** V. */
  vocabulary: number;
  /** C. */
  labels: number;
  reading: 'first-place' | 'mean-of-places';
}

/** Of places that draw dropout in the encoder, none has so high a number. */
const HEAD_SITE = 10_000;

/** @throws RangeError where a GPT is to be read at its first place */
export function textClassifier(
  configuration: BertConfiguration | GptConfiguration,
  { vocabulary, labels, reading }: ClassifierSizes,
): Classifier {
  const reader =
    configuration.kind === 'gpt' ? gptReader(configuration, vocabulary) : bertReader(configuration, vocabulary);
  const { width } = configuration;
  const pooled = reading === 'first-place';
  if (pooled && configuration.kind === 'gpt') throw new RangeError('the first place of a GPT sees no text');
  const parameterShapes: Record<string, readonly number[]> = {
    ...reader.parameterShapes,
    ...(pooled ? { 'pooler.w': [width, width], 'pooler.b': [width] } : {}),
    ...{ 'labels.w': [width, labels], 'labels.b': [labels] },
  };
  return {
    parameterShapes,
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    initialParameters: (random) =>
      initialValues(parameterShapes, random, reader.deviationOf, (name) => name.endsWith('.g')),
    labelLogits(parameters, texts, { owners, firsts }, { dropoutSeed } = {}) {
      const own = (name: string) => tensorOf(parameters, name);
      const places = reader.read(parameters, texts, dropoutSeed); // [B · N, D]
      const vectors = pooled
        ? tf.tanh(linear(embedding(places, firsts), own('pooler.w'), own('pooler.b')))
        : means(places, owners, firsts.shape[0]!); // [T, D]
      const kept = dropoutSeed ? dropout(vectors, configuration.dropout, dropoutSeed, HEAD_SITE) : vectors;
      return linear(kept, own('labels.w'), own('labels.b')); // [T, C]
    },
    stepSizes: (batch) => ({ ...reader.stepSizes(batch), logits: batch.batchSize * batch.window * labels }),
  };
}

/** What makes vectors of the places of a text. */
interface Reader {
  parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Of the values that a matrix begins with, the head's among them. */
  deviationOf(name: string): number;
  /** @returns [B · N, D] */
  read(parameters: TensorMap, texts: SegmentedTexts, dropoutSeed: tf.Tensor | undefined): tf.Tensor;
  stepSizes(batch: { batchSize: number; window: number }): StepSizes;
}

function bertReader(configuration: BertConfiguration, vocabulary: number): Reader {
  const { parameterShapes, encode, stepSizes } = bertOf(configuration, vocabulary);
  return {
    parameterShapes: Object.fromEntries(Object.entries(parameterShapes).filter(([name]) => isOfEncoder(name))),
    deviationOf: () => configuration.initialStandardDeviation,
    read: (parameters, texts, dropoutSeed) =>
      rowsOf(encode(parameters, texts, dropoutSeed ? { dropoutSeed } : {}).encoded),
    stepSizes,
  };
}

function gptReader(configuration: GptConfiguration, vocabulary: number): Reader {
  const { parameterShapes, stepSizes } = gpt(configuration, vocabulary);
  return {
    parameterShapes,
    deviationOf: (name) => deviationOf(configuration, name),
    read: (parameters, { ids, packed }, dropoutSeed) =>
      residualStream(configuration, parameters, ids, { dropoutSeed, packed }),
    stepSizes,
  };
}

/** The mean vector of each text. @param places [B · N, D] @returns [T, D], zeros where there is no text */
function means(places: tf.Tensor, owners: tf.Tensor, texts: number): tf.Tensor {
  const sums = segmentSums(places, owners, texts);
  const counts = segmentSums(tf.ones([owners.shape[0]!, 1]), owners, texts); // [T, 1]
  return tf.div(sums, tf.maximum(counts, 1));
}
