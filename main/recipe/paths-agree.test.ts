/** The same steps on every path of this machine: what is compiled means what is written. */
import { expect, test } from 'vitest';
import type { GptConfiguration, GradientRecipe } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import { trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import type { FloatArray, InputArray } from '../tensor/program.ts';
import { type TestPath, testPaths } from '../tensor-native/addon-for-tests.ts';
import { accumulationStep, initialSums, initialTrainingState, trainingStep } from './training-step.ts';

const configuration: GptConfiguration = {
  kind: 'gpt',
  layers: 2,
  heads: 2,
  width: 32,
  context: 16,
  positions: 'learned',
  dropout: 0.1,
  initialStandardDeviation: 0.05,
};
const VOCABULARY = 41;
const network = modelFor(configuration, VOCABULARY);
const model = trainedOnNextToken(network, 4);
const recipe: GradientRecipe = {
  kind: 'gradient',
  steps: 20,
  batchSize: 4,
  gradientAccumulation: 1,
  learningRate: 3e-3,
  warmupSteps: 0,
  finalLearningRateShare: 1,
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
  clipNorm: 1,
};
// Shorter than the context; gains and biases away from one and zero.
const SHAPE = [4, 13];

function batch(step: number): Record<string, InputArray> {
  const random = createRandom(step, 'data');
  const tokens = () => ({ data: Int32Array.from({ length: 52 }, () => random.integer(VOCABULARY)), shape: SHAPE });
  return { inputs: tokens(), targets: tokens(), dropoutSeed: { data: Int32Array.of(3, step), shape: [2] } };
}
const withRate = (inputs: Record<string, InputArray>) => ({
  ...inputs,
  learningRate: { data: Float32Array.of(recipe.learningRate), shape: [] },
});

function initial(): Record<string, FloatArray> {
  const random = createRandom(9, 'parameters');
  const values = initialTrainingState(model, random);
  for (const [name, { shape, data }] of Object.entries(values))
    if (shape.length === 1 && name in model.parameterShapes)
      for (let i = 0; i < data.length; i++) data[i]! += 0.1 * random.normal();
  return values;
}

interface Figures {
  firstLoss: number;
  gradients: Record<string, FloatArray>;
  losses: number[];
}

async function figuresOf({ start }: TestPath): Promise<Figures> {
  const { executor } = await start();
  const sums = executor.createVariables(initialSums(model));
  const variables = executor.createVariables(initial());
  const gradient = executor.program('gradient', accumulationStep(model), [variables, sums], batch(1));
  gradient.run(batch(1)).dispose();
  const { 'accumulated/loss': firstLoss, ...gradients } = sums.read();
  const train = executor.program('train', trainingStep(model, recipe), variables, withRate(batch(1)));
  const losses = Array.from({ length: 20 }, (_, i) => {
    const outputs = train.run(withRate(batch(i + 1)));
    const { loss } = outputs.read();
    outputs.dispose();
    return loss![0]!;
  });
  for (const thing of [gradient, train, sums, variables]) thing.dispose();
  return { firstLoss: firstLoss!.data[0]!, gradients, losses };
}

const measured: { name: string; figures: Figures }[] = [];
for (const path of testPaths()) measured.push({ name: path.name, figures: await figuresOf(path) });
const [reference, ...others] = measured;

test.each(others)(
  `$name agrees with ${reference!.name}: loss, every gradient, the losses of 20 steps`,
  ({ figures }) => {
    const expected = reference!.figures;
    expect(Math.abs(figures.firstLoss - expected.firstLoss)).toBeLessThan(1e-5);
    let checked = 0;
    for (const [name, { data }] of Object.entries(expected.gradients)) {
      data.forEach((value, i) => {
        const apart = Math.abs(figures.gradients[name]!.data[i]! - value);
        if (apart > 1e-4 * Math.abs(value) + 1e-5) throw new Error(`${name}[${i}]: ${apart} from ${value}`);
        checked++;
      });
    }
    expect(checked).toBe(network.parameterCount);
    figures.losses.forEach((loss, i) => {
      expect(Math.abs(loss - expected.losses[i]!)).toBeLessThan(1e-3);
    });
  },
);
