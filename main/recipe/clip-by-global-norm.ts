import * as tf from '@tensorflow/tfjs-core';

const EPSILON = 1e-6; // keeps an all-zero gradient zero

/**
 * Scales all gradients together so that the norm of the whole does not exceed the limit (Pascanu, Mikolov, Bengio 2013).
 *
 * @param limit largest norm; `null` leaves the gradients as they are
 * @returns `norm` [] before clipping, and the gradients in the same order
 */
export function clipByGlobalNorm(
  gradients: readonly tf.Tensor[],
  limit: number | null,
): { norm: tf.Tensor; gradients: tf.Tensor[] } {
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  if (limit === null) return { norm, gradients: [...gradients] };
  const scale = tf.minimum(1, tf.div(limit, tf.add(norm, EPSILON)));
  return { norm, gradients: gradients.map((gradient) => tf.mul(gradient, scale)) };
}
