/** What a network is asked about the token after each position: pure functions of its logits. */
import * as tf from '@tensorflow/tfjs-core';
import type { Network } from '../../models/model.ts';
import type { Trainable } from '../../recipe/training-step.ts';
import { softmaxCrossEntropy } from '../../tensor/operations.ts';
import { type TensorMap, tensorOf } from '../../tensor/program.ts';

interface Batch {
  inputs: tf.Tensor;
  targets: tf.Tensor;
}

/**
 * A network that learns to predict the next token. Its loss is the mean of −ln p(target) over the last S positions of all
 * sequences, in nats a token; `inputs` int32 [B, T], `targets` int32 [B, S]: the token after each of these positions.
 */
export function trainedOnNextToken(network: Network): Trainable {
  const { parameterShapes } = network;
  return {
    parameterShapes,
    initialParameters: (random) => network.initialParameters(random),
    loss(parameters, inputs) {
      const { dropoutSeed } = inputs;
      const [given, targets] = [tensorOf(inputs, 'inputs'), tensorOf(inputs, 'targets')];
      const [length, predicting] = [given.shape[1]!, targets.shape[1]!];
      const rows = network.logits(parameters, given, {
        ...(predicting === length ? {} : { scored: predicting }),
        ...(dropoutSeed ? { dropoutSeed } : {}),
      }); // [B·S, V]
      return tf.mean(softmaxCrossEntropy(rows, tf.reshape(targets, [-1])));
    },
  };
}

/**
 * Sum of −ln p(target) · weight over the last S positions of each window, in nats.
 *
 * @param batch `inputs` int32 [B, T]; `targets` int32 and `weights` float32 [B, S], S at most T
 */
export function summedLoss(
  network: Network,
  parameters: TensorMap,
  { inputs, targets, weights }: Batch & { weights: tf.Tensor },
): tf.Scalar {
  const rows = network.logits(parameters, inputs, { scored: targets.shape[1]! }); // [B·S, V]
  const losses = softmaxCrossEntropy(rows, tf.reshape(targets, [-1])); // [B·S]
  return tf.sum(tf.mul(losses, tf.reshape(weights, [-1])));
}

/**
 * Whether greedy decoding would write the target, at each of the last S positions of a window: 1 or 0.
 *
 * @param batch `inputs` int32 [B, T]; `targets` int32 [B, S], S at most T
 * @returns float32 [B, S]
 */
export function greedyHits(network: Network, parameters: TensorMap, { inputs, targets }: Batch): tf.Tensor {
  const rows = network.logits(parameters, inputs, { scored: targets.shape[1]! }); // [B·S, V]
  const likeliest = tf.reshape(tf.argMax(rows, -1), targets.shape); // [B, S]
  return tf.cast(tf.equal(likeliest, targets), 'float32');
}
