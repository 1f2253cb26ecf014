/** What a network that reads whole texts is asked once it is to tell labels. */
import * as tf from '@tensorflow/tfjs-core';
import type { Classifier } from '../../models/text-classifier.ts';
import type { Trainable } from '../../recipe/training-step.ts';
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import { type Step, type TensorMap, tensorOf } from '../../tensor/program.ts';
import { segmentedTexts } from '../masked-token/masked-loss.ts';

/**
 * A network that learns labels of texts. Its loss is the mean of −ln p of the label over the texts of a batch, in nats a text.
 *
 * Inputs: `ids`, `segments`, `owners`, `places` int32 [B, N], as the encoder takes packed texts; `numbers` int32 [B · N], the
 * text of the batch that a place belongs to, T at padding; `firsts` int32 [T], where each begins; `labels` int32 [T];
 * `counted` float32 [T], 0 for a number that is left.
 */
export function trainedOnLabels(classifier: Classifier): Trainable {
  return {
    parameterShapes: classifier.parameterShapes,
    carriedShapes: {},
    initialParameters: (random) => classifier.initialParameters(random),
    loss(parameters, inputs) {
      const counted = tensorOf(inputs, 'counted');
      const losses = tf.mul(
        softmaxCrossEntropy(logitsOf(classifier, parameters, inputs), tensorOf(inputs, 'labels')),
        counted,
      );
      return { loss: tf.div(tf.sum(losses), tf.maximum(tf.sum(counted), 1)), carried: {} };
    },
  };
}

function logitsOf(classifier: Classifier, parameters: TensorMap, inputs: TensorMap): tf.Tensor {
  const { dropoutSeed } = inputs;
  const where = { owners: tensorOf(inputs, 'numbers'), firsts: tensorOf(inputs, 'firsts') };
  return classifier.labelLogits(parameters, segmentedTexts(inputs), where, dropoutSeed ? { dropoutSeed } : {});
}

/** Gives `nats` and `right` [], summed over the texts of a batch, and `probabilities` [T, C]. */
export const labelStep =
  (classifier: Classifier): Step =>
  (parameters, inputs) => {
    const [labels, counted] = [tensorOf(inputs, 'labels'), tensorOf(inputs, 'counted')];
    const logits = logitsOf(classifier, parameters, inputs); // [T, C]
    const hits = tf.cast(tf.equal(tf.cast(tf.argMax(logits, 1), 'int32'), labels), 'float32');
    return {
      state: {},
      outputs: {
        nats: tf.sum(tf.mul(softmaxCrossEntropy(logits, labels), counted)),
        right: tf.sum(tf.mul(hits, counted)),
        probabilities: tf.softmax(logits),
      },
    };
  };
