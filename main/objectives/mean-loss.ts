import * as tf from '@tensorflow/tfjs-core';
import { softmaxCrossEntropy } from '../tensor/operations.ts';
import { PADDING } from '../text/padding.ts';

/**
 * The mean loss of those targets that are no padding, in nats a token; 0 where all are.
 *
 * @param logits [C, V] @param targets int32 [C]
 * @param smoothing ε_ls, the share of a target's probability that all tokens get
 */
export function meanLoss(logits: tf.Tensor, targets: tf.Tensor, smoothing = 0): tf.Scalar {
  const present = tf.cast(tf.notEqual(targets, PADDING), 'float32');
  const losses = tf.mul(softmaxCrossEntropy(logits, targets, smoothing), present);
  return tf.div(tf.sum(losses), tf.maximum(tf.sum(present), 1));
}
