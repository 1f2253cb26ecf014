import * as tf from '@tensorflow/tfjs-core';
import type { TensorMap } from '../tensor/program.ts';

const EPSILON = 1e-6; // keeps an all-zero gradient zero

/**
 * Scales all gradients together so that the norm of the whole does not exceed the limit (Pascanu, Mikolov, Bengio 2013).
 *
 * @param limit largest norm; `null` leaves the gradients as they are
 * @returns `norm` [] before clipping, and the gradients by their names
 */
export function clipByGlobalNorm(
  gradients: TensorMap,
  limit: number | null,
): { norm: tf.Tensor; gradients: TensorMap } {
  const squares = Object.values(gradients).map((gradient) => tf.sum(tf.square(gradient)));
  const norm = tf.sqrt(tf.addN(squares));
  if (limit === null) return { norm, gradients };
  const scale = tf.minimum(1, tf.div(limit, tf.add(norm, EPSILON)));
  const scaled = Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, scale)]);
  return { norm, gradients: Object.fromEntries(scaled) as TensorMap };
}
