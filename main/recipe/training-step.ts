import * as tf from '@tensorflow/tfjs-core';
import type { Recipe } from '../contract/run-specification.ts';
import { type FloatArray, type Step, type TensorMap, tensorOf } from '../tensor/program.ts';
import type { Random } from '../tensor/random.ts';
import { adamw, initialAdamwState } from './adamw.ts';
import { clipByGlobalNorm } from './clip-by-global-norm.ts';

/** What a model has to offer to be trained; every `LanguageModel` does. */
export interface Trainable {
  readonly parameterShapes: Readonly<Record<string, readonly number[]>>;
  initialParameters(random: Random): Record<string, FloatArray>;
  trainingLoss(
    parameters: TensorMap,
    batch: { inputs: tf.Tensor; targets: tf.Tensor },
    dropoutSeed?: tf.Tensor,
  ): tf.Scalar;
}

/**
 * Loss, gradients, clipping and AdamW as one step.
 *
 * Inputs: `inputs` and `targets` int32 [B, T], `learningRate` float32 [], `dropoutSeed` int32 [2] (another one at each
 * step; not used where the model drops nothing).
 * Outputs: `loss` [] in nats a token, `gradientNorm` [] before clipping.
 * State: the parameters and AdamW's, all of which change.
 */
export function trainingStep(model: Trainable, recipe: Recipe): Step {
  const names = Object.keys(model.parameterShapes);
  return (state, inputs) => {
    const batch = { inputs: tensorOf(inputs, 'inputs'), targets: tensorOf(inputs, 'targets') };
    const lossOf = (...values: tf.Tensor[]) => {
      const parameters = Object.fromEntries(names.map((name, i) => [name, values[i]!]));
      return model.trainingLoss(parameters, batch, inputs.dropoutSeed);
    };
    const { value: loss, grads } = tf.valueAndGrads(lossOf)(names.map((name) => tensorOf(state, name)));
    const { norm, gradients } = clipByGlobalNorm(grads, recipe.clipNorm);
    const named = Object.fromEntries(names.map((name, i) => [name, gradients[i]!]));
    return {
      state: adamw(state, named, tensorOf(inputs, 'learningRate'), recipe),
      outputs: { loss, gradientNorm: norm },
    };
  };
}

/** Parameters and optimizer state before the first step. */
export function initialTrainingState(model: Trainable, random: Random): Record<string, FloatArray> {
  return { ...model.initialParameters(random), ...initialAdamwState(model.parameterShapes) };
}
