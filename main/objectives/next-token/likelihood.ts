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
 * A network that learns to predict the next token, of so many texts side by side. Its loss is the mean of −ln p(target) over the last S positions of all
 * sequences, in nats a token; `inputs` int32 [B, T], `targets` int32 [B, S]: the token after each of these positions. Where
 * something is carried on, `continues` float32 [B]: 1 for a row that goes on where it ended in the batch before, else 0.
 */
export function trainedOnNextToken(network: Network, sequences: number): Trainable {
  const { parameterShapes } = network;
  const carriedShapes = network.carriedShapes(sequences);
  const carries = Object.keys(carriedShapes).length > 0;
  return {
    parameterShapes,
    carriedShapes,
    initialParameters: (random) => network.initialParameters(random),
    loss(parameters, inputs, before) {
      const { dropoutSeed } = inputs;
      const [given, targets] = [tensorOf(inputs, 'inputs'), tensorOf(inputs, 'targets')];
      const [length, predicting] = [given.shape[1]!, targets.shape[1]!];
      const { logits, carried } = network.forward(parameters, given, {
        ...(predicting === length ? {} : { scored: predicting }),
        ...(dropoutSeed ? { dropoutSeed } : {}),
        ...(carries ? { carried: goingOn(before, tensorOf(inputs, 'continues')) } : {}),
      }); // [B·S, V]
      return { loss: tf.mean(softmaxCrossEntropy(logits, tf.reshape(targets, [-1]))), carried };
    },
  };
}

/** What is carried on in the rows that go on, and zeros in those that begin. @param continues [B] */
function goingOn(carried: TensorMap, continues: tf.Tensor): TensorMap {
  const column = tf.reshape(continues, [-1, 1]); // [B, 1]
  return Object.fromEntries(Object.entries(carried).map(([name, value]) => [name, tf.mul(value, column)]));
}

/**
 * Sum of −ln p(target) · weight over the last S positions of each window, in nats.
 *
 * @param batch `inputs` int32 [B, T]; `targets` int32 and `weights` float32 [B, S], S at most T
 * @param before what the batch before carried on, where it does
 */
export function summedLoss(
  network: Network,
  parameters: TensorMap,
  { inputs, targets, weights }: Batch & { weights: tf.Tensor },
  before: TensorMap = {},
): { nats: tf.Scalar; carried: TensorMap } {
  const { logits, carried } = network.forward(parameters, inputs, goingOnFrom(before, targets.shape[1]!)); // [B·S, V]
  const losses = softmaxCrossEntropy(logits, tf.reshape(targets, [-1])); // [B·S]
  return { nats: tf.sum(tf.mul(losses, tf.reshape(weights, [-1]))), carried };
}

/**
 * Whether greedy decoding would write the target, at each of the last S positions of a window: 1 or 0.
 *
 * @param batch `inputs` int32 [B, T]; `targets` int32 [B, S], S at most T
 * @param before what the batch before carried on, where it does
 * @returns `hits` float32 [B, S]
 */
export function greedyHits(
  network: Network,
  parameters: TensorMap,
  { inputs, targets }: Batch,
  before: TensorMap = {},
): { hits: tf.Tensor; carried: TensorMap } {
  const { logits, carried } = network.forward(parameters, inputs, goingOnFrom(before, targets.shape[1]!)); // [B·S, V]
  const likeliest = tf.reshape(tf.argMax(logits, -1), targets.shape); // [B, S]
  return { hits: tf.cast(tf.equal(likeliest, targets), 'float32'), carried };
}

const goingOnFrom = (before: TensorMap, scored: number) => ({
  scored,
  ...(Object.keys(before).length > 0 ? { carried: before } : {}),
});
