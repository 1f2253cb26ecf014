/**
 * BERT with a head that tells labels of texts (Devlin et al. 2019, section 4.1): the encoder of `bert.ts` as it was pretrained,
 * and on it a linear map of one vector a text: that of its first place ([CLS]) through the pooler, tanh of a linear map, or
 * the mean over its places, the marks among them.
 *
 * Texts stand packed in rows, as in `bert.ts`.
 *
 * Shapes: B rows, N places, D width, T texts of a batch, C labels.
 *
 * Parameters: those of the encoder (`embedding.*`, `encoder.*`), which a pretrained network's take the place of, and
 *   pooler.{w [D, D], b}   where the first place is read, as in `bert.ts`
 *   labels.{w [D, C], b}
 */
import * as tf from '@tensorflow/tfjs-core';
import type { BertConfiguration } from '../contract/run-specification.ts';
import type { Random } from '../random/random.ts';
import { dropout, embedding, linear, segmentSums } from '../tensor/operations.ts';
import { type FloatArray, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import { bertOf, isOfEncoder, type SegmentedTexts } from './bert.ts';
import { rowsOf } from './encoder-layer.ts';
import { initialValues } from './initial-values.ts';
import type { StepSizes } from './network.ts';

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

export function bertClassifier(
  configuration: BertConfiguration,
  { vocabulary, labels, reading }: ClassifierSizes,
): Classifier {
  const encoder = bertOf(configuration, vocabulary);
  const { width } = configuration;
  const pooled = reading === 'first-place';
  const parameterShapes: Record<string, readonly number[]> = {
    ...Object.fromEntries(Object.entries(encoder.parameterShapes).filter(([name]) => isOfEncoder(name))),
    ...(pooled ? { 'pooler.w': [width, width], 'pooler.b': [width] } : {}),
    ...{ 'labels.w': [width, labels], 'labels.b': [labels] },
  };
  return {
    parameterShapes,
    parameterCount: Object.values(parameterShapes).reduce((sum, shape) => sum + sizeOf(shape), 0),
    initialParameters: (random) =>
      initialValues(
        parameterShapes,
        random,
        () => configuration.initialStandardDeviation,
        (name) => name.endsWith('.g'),
      ),
    labelLogits(parameters, texts, { owners, firsts }, { dropoutSeed } = {}) {
      const own = (name: string) => tensorOf(parameters, name);
      const { encoded } = encoder.encode(parameters, texts, dropoutSeed ? { dropoutSeed } : {});
      const places = rowsOf(encoded); // [B · N, D]
      const vectors = pooled
        ? tf.tanh(linear(embedding(places, firsts), own('pooler.w'), own('pooler.b')))
        : means(places, owners, firsts.shape[0]!); // [T, D]
      const kept = dropoutSeed ? dropout(vectors, configuration.dropout, dropoutSeed, HEAD_SITE) : vectors;
      return linear(kept, own('labels.w'), own('labels.b')); // [T, C]
    },
    stepSizes: (batch) => ({ ...encoder.stepSizes(batch), logits: batch.batchSize * batch.window * labels }),
  };
}

/** The mean vector of each text. @param places [B · N, D] @returns [T, D], zeros where there is no text */
function means(places: tf.Tensor, owners: tf.Tensor, texts: number): tf.Tensor {
  const sums = segmentSums(places, owners, texts);
  const counts = segmentSums(tf.ones([owners.shape[0]!, 1]), owners, texts); // [T, 1]
  return tf.div(sums, tf.maximum(counts, 1));
}
