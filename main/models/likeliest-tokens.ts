/** Of the tokens that a network gives scores, the likeliest. */
import * as tf from '@tensorflow/tfjs-core';

/**
 * Instead of the logits of every token, which would have to be copied out and sorted, the few that matter.
 *
 * @param logits [rows, V]
 * @returns `tokens` int32 and `logs` float32, ln p of them of all tokens, [rows, count] each, the likeliest first: at most
 *   `most`, and no more than there are
 */
export function likeliestTokens(logits: tf.Tensor, most: number): { tokens: tf.Tensor; logs: tf.Tensor } {
  const { values, indices } = tf.topk(logits, Math.min(most, logits.shape[1]!)); // [rows, count]
  // As `logSumExp`, which would look for the largest once more.
  const largest = tf.slice(values, [0, 0], [logits.shape[0]!, 1]); // [rows, 1]
  const others = tf.log(tf.sum(tf.exp(tf.sub(logits, largest)), 1, true)); // [rows, 1]
  return { tokens: indices, logs: tf.sub(tf.sub(values, largest), others) };
}
