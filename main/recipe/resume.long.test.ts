import { expect, test } from 'vitest';
import type { GptConfiguration, GradientRecipe } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import { trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import type { InputArray, Variables } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { initialTrainingState, trainingStep } from './training-step.ts';

// At the size of gpt-tiny on a Chinese corpus TensorFlow shares every product among its threads, and many rows of the
// token embedding are added up at once: where an order of additions could vary, it would here.
const configuration: GptConfiguration = {
  kind: 'gpt',
  layers: 4,
  heads: 4,
  width: 128,
  context: 64,
  positions: 'learned',
  dropout: 0.1,
  initialStandardDeviation: 0.02,
};
const recipe: GradientRecipe = {
  kind: 'gradient',
  steps: 20,
  batchSize: 12,
  gradientAccumulation: 1,
  learningRate: 2e-3,
  warmupSteps: 0,
  finalLearningRateShare: 0.1,
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
  clipNorm: 1,
};
const model = trainedOnNextToken(modelFor(configuration, 5100), 1);

function inputs(step: number): Record<string, InputArray> {
  const random = createRandom(100 + step, 'data');
  const tokens = () => ({ data: Int32Array.from({ length: 768 }, () => random.integer(40) * 127), shape: [12, 64] });
  return {
    inputs: tokens(),
    targets: tokens(),
    learningRate: { data: Float32Array.of(1e-3), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
  };
}

test.each(testPaths().filter(({ name }) => !name.startsWith('cpu')))(
  'resume at full size is bit-equal: $name',
  async ({ start }) => {
    const { executor } = await start();
    const train = (variables: Variables, from: number, to: number) => {
      const program = executor.program('train', trainingStep(model, recipe), variables, inputs(from));
      for (let step = from; step <= to; step++) program.run(inputs(step)).dispose();
      program.dispose();
      return variables.read();
    };
    const initial = initialTrainingState(model, createRandom(7, 'parameters'));
    const straight = executor.createVariables(initial);
    const uninterrupted = train(straight, 1, 8);
    const before = executor.createVariables(initial);
    const after = executor.createVariables(train(before, 1, 4));
    expect(train(after, 5, 8)).toEqual(uninterrupted);
    for (const variables of [straight, before, after]) variables.dispose();
  },
);
