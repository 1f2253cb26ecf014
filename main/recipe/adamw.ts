import * as tf from '@tensorflow/tfjs-core';
import type { GradientRecipe } from '../contract/run-specification.ts';
import { type FloatArray, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';

type Settings = Pick<GradientRecipe, 'beta1' | 'beta2' | 'epsilon' | 'weightDecay'>;

/** Names of the optimizer's state: both moments of a parameter, and the number of steps done. */
const meanName = (parameter: string) => `adamw/m/${parameter}`;
const squareName = (parameter: string) => `adamw/v/${parameter}`;
const STEP = 'adamw/step';

/** The state before the first step: all zero. */
export function initialAdamwState(shapes: Readonly<Record<string, readonly number[]>>): Record<string, FloatArray> {
  const state: Record<string, FloatArray> = { [STEP]: { shape: [], data: new Float32Array(1) } };
  for (const [name, shape] of Object.entries(shapes)) {
    state[meanName(name)] = { shape: [...shape], data: new Float32Array(sizeOf(shape)) };
    state[squareName(name)] = { shape: [...shape], data: new Float32Array(sizeOf(shape)) };
  }
  return state;
}

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019,
 * algorithm 2), the decay multiplied by the learning rate as in PyTorch, and applied to matrices only.
 *
 * @param parameters by name
 * @param state of the optimizer, by its own names
 * @param gradients by the parameters' names
 * @param learningRate []
 * @returns both as they are after the step
 */
export function adamw(
  parameters: TensorMap,
  state: TensorMap,
  gradients: TensorMap,
  learningRate: tf.Tensor,
  { beta1, beta2, epsilon, weightDecay }: Settings,
): { parameters: TensorMap; state: TensorMap } {
  const step = tf.add(tensorOf(state, STEP), 1);
  // 1 − βᵗ by expm1: for β near 1 the plain difference loses most of its 24 bits.
  const correction = (beta: number) => tf.neg(tf.expm1(tf.mul(step, Math.log(beta))));
  const rate = tf.div(learningRate, correction(beta1));
  const squareScale = tf.rsqrt(correction(beta2));
  const keep = tf.sub(1, tf.mul(learningRate, weightDecay));

  const moved: TensorMap = {};
  const next: TensorMap = { [STEP]: step };
  for (const [name, gradient] of Object.entries(gradients)) {
    const parameter = tensorOf(parameters, name);
    const mean = tf.add(tf.mul(tensorOf(state, meanName(name)), beta1), tf.mul(gradient, 1 - beta1));
    const square = tf.add(tf.mul(tensorOf(state, squareName(name)), beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const decayed = parameter.rank >= 2 && weightDecay > 0 ? tf.mul(parameter, keep) : parameter;
    const move = tf.div(tf.mul(mean, rate), tf.add(tf.mul(tf.sqrt(square), squareScale), epsilon));
    moved[name] = tf.sub(decayed, move);
    next[meanName(name)] = mean;
    next[squareName(name)] = square;
  }
  return { parameters: moved, state: next };
}
