import * as tf from '@tensorflow/tfjs-core';
import type { GradientRecipe } from '../contract/run-specification.ts';
import type { Random } from '../random/random.ts';
import { type FloatArray, type Step, sizeOf, type TensorMap, tensorOf } from '../tensor/program.ts';
import { adamw, initialAdamwState } from './adamw.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';
import { parameterGroups } from './parameter-groups.ts';

/** What can be trained by gradients: numbers, and a loss of them. */
export interface Trainable {
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  /** Name → shape of what a batch hands on to the next beside the parameters: zeros at first, not trained. */
  readonly carriedShapes: Readonly<Record<string, readonly number[]>>;
  initialParameters(random: Random): Record<string, FloatArray>;
  /**
   * Pure.
   *
   * @param inputs those of {@link trainingStep}
   * @param carried as the batch before left it
   * @returns the mean over a batch, and what it hands on
   */
  loss(parameters: TensorMap, inputs: TensorMap, carried: TensorMap): { loss: tf.Scalar; carried: TensorMap };
}

/** Sums over the batches of a step: of the loss, and of a parameter's gradient. */
const LOSS_SUM = 'accumulated/loss';
const gradientSum = (parameter: string) => `accumulated/${parameter}`;

/**
 * Loss, gradients, clipping and AdamW as one step.
 *
 * Inputs: the arrays of a batch, `learningRate` float32 [], `dropoutSeed` int32 [2] (another one for each batch; not used
 * where nothing is dropped).
 * Outputs: `loss` [], `gradientNorm` [] before clipping.
 * State: the parameters, AdamW's and what is carried on, all of which change. Where gradients are accumulated, also the sums that
 * {@link accumulationStep} made of the batches before; this batch is the step's last, and the sums are zero afterwards.
 */
export function trainingStep(trained: Trainable, recipe: GradientRecipe): Step {
  const batches = recipe.gradientAccumulation;
  const groups = parameterGroups(trained.parameterShapes);
  return (state, inputs) => {
    const own = lossAndGradients(trained, state, inputs);
    const sums = batches > 1 ? withSums(own, state) : {};
    const mean = (name: string, value: tf.Tensor) => (batches > 1 ? tf.div(tensorOf(sums, name), batches) : value);
    const means = Object.entries(own.gradients).map(([name, gradient]) => [name, mean(gradientSum(name), gradient)]);
    const { norm, gradients } = clipByGlobalNorm(groups.join(Object.fromEntries(means) as TensorMap), recipe.clipNorm);
    const moved = adamw(groups.join(state), state, gradients, tensorOf(inputs, 'learningRate'), recipe);
    const emptied = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, tf.zerosLike(sum)]));
    return {
      state: { ...groups.split(moved.parameters), ...moved.state, ...own.carried, ...emptied },
      outputs: { loss: mean(LOSS_SUM, own.loss), gradientNorm: norm },
    };
  };
}

/**
 * A batch of a step that is not its last: adds its loss and gradients to the sums, and hands on what is carried.
 *
 * Inputs: the arrays of a batch and `dropoutSeed` as in {@link trainingStep}. Outputs: none. State: the parameters, read only,
 * what is carried on, and the sums.
 */
export function accumulationStep(trained: Trainable): Step {
  return (state, inputs) => {
    const own = lossAndGradients(trained, state, inputs);
    return { state: { ...withSums(own, state), ...own.carried }, outputs: {} };
  };
}

interface LossAndGradients {
  loss: tf.Tensor;
  carried: TensorMap;
  /** By parameter. */
  gradients: TensorMap;
}

const map = (tensors: TensorMap, change: (tensor: tf.Tensor) => tf.Tensor): TensorMap =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, change(tensor)]));

function lossAndGradients(trained: Trainable, state: TensorMap, inputs: TensorMap): LossAndGradients {
  const names = Object.keys(trained.parameterShapes);
  const before = Object.fromEntries(Object.keys(trained.carriedShapes).map((name) => [name, tensorOf(state, name)]));
  let kept: TensorMap = {};
  const lossOf = (...values: tf.Tensor[]) => {
    const parameters = Object.fromEntries(names.map((name, i) => [name, values[i]!]));
    const { loss, carried } = trained.loss(parameters, inputs, before);
    // All but the loss ends with this function.
    kept = map(carried, (tensor) => tf.keep(tf.clone(tensor)));
    return loss;
  };
  const { value: loss, grads } = tf.valueAndGrads(lossOf)(names.map((name) => tensorOf(state, name)));
  const carried = map(kept, (tensor) => tf.clone(tensor));
  tf.dispose(kept);
  return { loss, carried, gradients: Object.fromEntries(names.map((name, i) => [name, grads[i]!])) };
}

function withSums({ loss, gradients }: LossAndGradients, state: TensorMap): TensorMap {
  const sums: TensorMap = { [LOSS_SUM]: tf.add(tensorOf(state, LOSS_SUM), loss) };
  for (const [name, gradient] of Object.entries(gradients)) {
    sums[gradientSum(name)] = tf.add(tensorOf(state, gradientSum(name)), gradient);
  }
  return sums;
}

/** The sums before the first batch: all zero, as after each step. They need no place in a checkpoint. */
export function initialSums(trained: Trainable): Record<string, FloatArray> {
  const sums: Record<string, FloatArray> = { [LOSS_SUM]: { shape: [], data: new Float32Array(1) } };
  for (const [name, shape] of Object.entries(trained.parameterShapes)) {
    sums[gradientSum(name)] = { shape: [...shape], data: new Float32Array(sizeOf(shape)) };
  }
  return sums;
}

/** Parameters, optimizer state and what is carried on, before the first step. */
export function initialTrainingState(trained: Trainable, random: Random): Record<string, FloatArray> {
  return { ...trained.initialParameters(random), ...initialOptimizer(trained), ...nothingCarried(trained) };
}

/** The optimizer’s state before the first step: what parameters it begins with is all the same to it. */
export const initialOptimizer = ({ parameterShapes }: Pick<Trainable, 'parameterShapes'>): Record<string, FloatArray> =>
  initialAdamwState(parameterGroups(parameterShapes).shapes);

/** What is carried on where nothing was read before: zeros. */
export function nothingCarried({ carriedShapes }: Pick<Trainable, 'carriedShapes'>): Record<string, FloatArray> {
  const zeros = (shape: readonly number[]) => ({ shape: [...shape], data: new Float32Array(sizeOf(shape)) });
  return Object.fromEntries(Object.entries(carriedShapes).map(([name, shape]) => [name, zeros(shape)]));
}
