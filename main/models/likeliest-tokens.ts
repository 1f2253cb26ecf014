/** Of what a network from text to text may write, what is likeliest. */
import * as tf from '@tensorflow/tfjs-core';
import { END } from '../contract/pair-marks.ts';

/**
 * Instead of the logits of every token, which would have to be copied out and sorted, the few that matter.
 *
 * @param logits [rows, V]
 * @returns `tokens` int32 and `logs` float32, ln p of them of all tokens, [rows, count] each, the likeliest first: at most
 *   `most`, and no more than there are
 */
export function likeliestTokens(logits: tf.Tensor, most: number): { tokens: tf.Tensor; logs: tf.Tensor } {
  const [rows, vocabulary] = logits.shape as [number, number];
  // Padding and the beginning stand before the end, and are never written.
  const written = tf.slice(logits, [0, END], [rows, vocabulary - END]);
  const { values, indices } = tf.topk(written, Math.min(most, vocabulary - END)); // [rows, count]
  const logs = tf.sub(values, tf.logSumExp(logits, 1, true)); // [rows, count]
  return { tokens: tf.add(indices, tf.scalar(END, 'int32')), logs };
}
