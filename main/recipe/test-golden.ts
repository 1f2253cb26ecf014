/** What the tests of every network do with the golden numbers of PyTorch, for tests. */
import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import type { GradientRecipe } from '../contract/run-specification.ts';
import { createRandom } from '../random/random.ts';
import type { Executor, FloatArray, InputArray, Step } from '../tensor/program.ts';
import { initialTrainingState, type Trainable, trainingStep } from './training-step.ts';

/** Three clipped steps of AdamW, as `bench/golden/adamw_steps.py` writes them. */
interface GoldenSteps {
  recipe: object;
  parameters: Record<string, { shape: number[]; data: number[] } | undefined>;
  losses: readonly number[];
  gradientNorms: readonly number[];
}

export const floats = (values: GoldenSteps['parameters']): Record<string, FloatArray> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { shape: value!.shape, data: Float32Array.from(value!.data) },
    ]),
  );

/** Runs a step once over variables of its own. Returns its outputs. */
export function runOnce(
  executor: Executor,
  step: Step,
  values: Record<string, FloatArray>,
  inputs: Record<string, InputArray>,
): Record<string, Float32Array> {
  const variables = executor.createVariables(values);
  const program = executor.program('test', step, variables, inputs);
  const outputs = program.run(inputs);
  const read = outputs.read();
  outputs.dispose();
  program.dispose();
  variables.dispose();
  return read;
}

/** A step whose outputs are the loss and, by name, the gradient of each parameter. */
export function lossAndGradients({ loss, parameterShapes, carriedShapes }: Trainable): Step {
  const names = Object.keys(parameterShapes);
  return (state, inputs) => {
    const before = Object.fromEntries(Object.keys(carriedShapes).map((name) => [name, state[name]!]));
    const { value, grads } = tf.valueAndGrads(
      (...values: tf.Tensor[]) =>
        loss(Object.fromEntries(names.map((name, i) => [name, values[i]!])), inputs, before).loss,
    )(names.map((name) => state[name]!));
    return { state: {}, outputs: { loss: value, ...Object.fromEntries(names.map((name, i) => [name, grads[i]!])) } };
  };
}

/** Takes the three steps, expecting their losses and norms. @param given inputs of a step. Returns all variables after them. */
export function afterGoldenSteps(
  executor: Executor,
  learned: Trainable,
  golden: GoldenSteps,
  {
    given,
    carried = {},
  }: { given: (step: number) => Record<string, InputArray>; carried?: Record<string, FloatArray> },
): Record<string, FloatArray> {
  const initial = initialTrainingState(learned, createRandom(1, 'parameters'));
  const variables = executor.createVariables({ ...initial, ...floats(golden.parameters), ...carried });
  const program = executor.program(
    'train',
    trainingStep(learned, golden.recipe as GradientRecipe),
    variables,
    given(0),
  );
  golden.losses.forEach((expected, step) => {
    const outputs = program.run(given(step));
    const { loss, gradientNorm } = outputs.read();
    outputs.dispose();
    expect(loss![0]).toBeCloseTo(expected, 4.5);
    expect(gradientNorm![0]).toBeCloseTo(golden.gradientNorms[step]!, 4.5);
  });
  const after = variables.read();
  program.dispose();
  variables.dispose();
  return after;
}

/**
 * Takes so many steps on one batch, which has to be learned by heart, and no tensor may stay behind.
 *
 * @param inputs with `learningRate` and `dropoutSeed` @returns the loss of the first step
 */
export function learnsByHeart(
  executor: Executor,
  learned: Trainable,
  recipe: object,
  { inputs, steps }: { inputs: Record<string, InputArray>; steps: number },
): number {
  const withoutDecay = { ...recipe, weightDecay: 0 } as GradientRecipe;
  const variables = executor.createVariables(initialTrainingState(learned, createRandom(3, 'parameters')));
  const program = executor.program('train', trainingStep(learned, withoutDecay), variables, inputs);
  const lossOf = () => {
    const outputs = program.run(inputs);
    const { loss } = outputs.read();
    outputs.dispose();
    return loss![0]!;
  };
  const first = lossOf();
  lossOf();
  const { tensors } = executor.memory();
  let last = first;
  for (let step = 0; step < steps; step++) last = lossOf();
  expect(executor.memory().tensors).toBe(tensors);
  expect(last).toBeLessThan(0.05);
  program.dispose();
  variables.dispose();
  return first;
}
