import { beforeAll, describe, expect, test } from 'vitest';
import type { GptConfiguration, GradientRecipe } from '../contract/run-specification.ts';
import golden from '../models/fixtures/gpt.json' with { type: 'json' };
import { modelFor } from '../models/model.ts';
import { trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import type { Executor, FloatArray, InputArray, Program } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { initialTrainingState, trainingStep } from './training-step.ts';

const goldenRecipe: GradientRecipe = { kind: 'gradient', ...golden.recipe, gradientAccumulation: 1 };
const goldenModel = trainedOnNextToken(modelFor(golden.configuration as GptConfiguration, golden.vocabulary), 3);

interface Batch {
  inputs: ArrayLike<number>;
  targets: ArrayLike<number>;
}

function inputsOf(batch: Batch, shape: number[], learningRate: number, step: number): Record<string, InputArray> {
  return {
    inputs: { data: Int32Array.from(batch.inputs), shape },
    targets: { data: Int32Array.from(batch.targets), shape },
    learningRate: { data: Float32Array.of(learningRate), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
  };
}

function run(program: Program, inputs: Record<string, InputArray>): { loss: number; gradientNorm: number } {
  const outputs = program.run(inputs);
  const { loss, gradientNorm } = outputs.read();
  outputs.dispose();
  return { loss: loss![0]!, gradientNorm: gradientNorm![0]! };
}

// A small model on random batches, with dropout, for what needs many steps.
const small: GptConfiguration = { ...(golden.configuration as GptConfiguration), width: 16, context: 8, dropout: 0.2 };
const recipe: GradientRecipe = { ...goldenRecipe, steps: 100, learningRate: 3e-3, batchSize: 4 };
const smallShape = [4, 8];
const smallModel = trainedOnNextToken(modelFor(small, 29), 3);
const smallBatch = (step: number): Record<string, InputArray> => {
  const random = createRandom(1000 + step, 'data');
  const draw = () => Int32Array.from({ length: 32 }, () => random.integer(29));
  return inputsOf({ inputs: draw(), targets: draw() }, smallShape, 3e-3, step);
};

describe.each(testPaths())('$name', ({ start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  test('three clipped AdamW steps agree with PyTorch: losses, gradient norms, parameters', () => {
    const parameters: Record<string, FloatArray> = Object.fromEntries(
      Object.entries(golden.parameters).map(([name, { shape, data }]) => [
        name,
        { shape, data: Float32Array.from(data) },
      ]),
    );
    const initial = initialTrainingState(goldenModel, createRandom(1, 'parameters'));
    const variables = executor.createVariables({ ...initial, ...parameters });
    const inputs = golden.batches.map((batch, i) =>
      inputsOf(batch, golden.batchShape, golden.learningRates[i]!, i + 1),
    );
    const program = executor.program('train', trainingStep(goldenModel, goldenRecipe), variables, inputs[0]!);
    inputs.forEach((given, i) => {
      const { loss, gradientNorm } = run(program, given);
      expect(loss).toBeCloseTo(golden.losses[i]!, 4.5);
      expect(gradientNorm).toBeCloseTo(golden.gradientNorms[i]!, 4.5);
    });
    const { 'adamw/step': steps, ...after } = variables.read(['adamw/step', ...Object.keys(parameters)]);
    expect([...steps!.data]).toEqual([3]);
    const width = golden.configuration.width;
    let worst = 0;
    for (const [name, expected] of Object.entries(golden.parametersAfter)) {
      expected.forEach((value, i) => {
        // The gradient of a key bias is zero in truth; Adam makes steps of full size out of its rounding.
        if (name.endsWith('c_attn.b') && i >= width && i < 2 * width) return;
        worst = Math.max(worst, Math.abs(after[name]!.data[i]! - value));
      });
    }
    expect(worst).toBeLessThan(2e-5); // the three steps move each parameter by up to 6e-3
    program.dispose();
    variables.dispose();
  });

  test.each(['sinusoidal', 'none'] as const)('three clipped steps agree with PyTorch, positions %s', (positions) => {
    const configuration = { ...(golden.configuration as GptConfiguration), positions };
    const learned = trainedOnNextToken(modelFor(configuration, golden.vocabulary), 3);
    const initial = initialTrainingState(learned, createRandom(1, 'parameters'));
    const parameters = Object.entries(golden.parameters).filter(([name]) => name in initial);
    const variables = executor.createVariables({
      ...initial,
      ...Object.fromEntries(
        parameters.map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }]),
      ),
    });
    const inputs = golden.batches.map((batch, i) =>
      inputsOf(batch, golden.batchShape, golden.learningRates[i]!, i + 1),
    );
    const program = executor.program('train', trainingStep(learned, goldenRecipe), variables, inputs[0]!);
    const { losses, gradientNorms } = golden.positions[positions];
    inputs.forEach((given, i) => {
      const { loss, gradientNorm } = run(program, given);
      expect(loss).toBeCloseTo(losses[i]!, 4.5);
      expect(gradientNorm).toBeCloseTo(gradientNorms[i]!, 4.5);
    });
    program.dispose();
    variables.dispose();
  });

  test('it learns one sentence by heart: below 0.05 nats', () => {
    const sentence = [...'the quick brown fox jumps over it'].map((c) => (c === ' ' ? 0 : c.charCodeAt(0) - 96));
    const shape = [1, sentence.length - 1];
    const model = trainedOnNextToken(modelFor({ ...small, width: 32, context: 40, dropout: 0 }, 27), 1);
    const variables = executor.createVariables(initialTrainingState(model, createRandom(11, 'parameters')));
    const given = inputsOf({ inputs: sentence.slice(0, -1), targets: sentence.slice(1) }, shape, 1e-2, 1);
    const program = executor.program('train', trainingStep(model, { ...recipe, weightDecay: 0 }), variables, given);
    let { loss } = run(program, given);
    expect(loss).toBeGreaterThan(3);
    for (let step = 0; step < 100 && loss > 0.05; step++) ({ loss } = run(program, given));
    expect(loss).toBeLessThan(0.05);
    program.dispose();
    variables.dispose();
  });

  test('stopped, read out, written in and gone on with: bit-equal to never having stopped', () => {
    const program = (variables: ReturnType<Executor['createVariables']>) =>
      executor.program('train', trainingStep(smallModel, recipe), variables, smallBatch(1));
    const initial = initialTrainingState(smallModel, createRandom(3, 'parameters'));

    const straight = executor.createVariables(initial);
    const uninterrupted = program(straight);
    const losses = Array.from({ length: 8 }, (_, i) => run(uninterrupted, smallBatch(i + 1)).loss);

    const before = executor.createVariables(initial);
    const first = program(before);
    for (let step = 1; step <= 4; step++) run(first, smallBatch(step));
    const saved = structuredClone(before.read());
    first.dispose();
    before.dispose();
    const after = executor.createVariables(initialTrainingState(smallModel, createRandom(4, 'parameters')));
    after.write(saved);
    const second = program(after);
    const resumed = [5, 6, 7, 8].map((step) => run(second, smallBatch(step)).loss);

    expect(resumed).toEqual(losses.slice(4));
    expect(after.read()).toEqual(straight.read());
    for (const thing of [uninterrupted, straight, second, after]) thing.dispose();
  });

  test('dropout differs from step to step and is the same for the same seed', () => {
    const variables = executor.createVariables(initialTrainingState(smallModel, createRandom(3, 'parameters')));
    const standing = { ...smallBatch(1), learningRate: { data: new Float32Array(1), shape: [] } };
    const program = executor.program('train', trainingStep(smallModel, recipe), variables, standing);
    const seeded = (seed: number, step: number) =>
      run(program, { ...standing, dropoutSeed: { data: Int32Array.of(seed, step), shape: [2] } }).loss;
    // The rate is zero, so that nothing but the seed changes.
    const losses = [seeded(7, 1), seeded(7, 2), seeded(7, 3), seeded(8, 1)];
    expect(new Set(losses).size).toBe(4);
    expect([seeded(7, 1), seeded(7, 2), seeded(7, 3), seeded(8, 1)]).toEqual(losses);
    program.dispose();
    variables.dispose();
  });

  test('100 steps leave no tensor behind, and disposing leaves none at all', () => {
    const empty = executor.memory().tensors;
    const variables = executor.createVariables(initialTrainingState(smallModel, createRandom(3, 'parameters')));
    const program = executor.program('train', trainingStep(smallModel, recipe), variables, smallBatch(1));
    run(program, smallBatch(1));
    const { tensors } = executor.memory();
    for (let step = 2; step <= 101; step++) run(program, smallBatch(step));
    expect(executor.memory().tensors).toBe(tensors);
    program.dispose();
    variables.dispose();
    expect(executor.memory().tensors).toBe(empty);
  });

  test('inputs that the program was not made for are refused by name, and the state stays', () => {
    const variables = executor.createVariables(initialTrainingState(smallModel, createRandom(3, 'parameters')));
    const program = executor.program('train', trainingStep(smallModel, recipe), variables, smallBatch(1));
    const good = smallBatch(1);
    expect(() => program.run({ ...good, inputs: { data: new Int32Array(16), shape: [2, 8] } })).toThrow(
      /inputs.*\[2, 8\]/,
    );
    expect(() => program.run({ ...good, targets: { data: new Float32Array(32), shape: smallShape } })).toThrow(
      /targets.*float32/,
    );
    const { learningRate: _, ...missing } = good;
    expect(() => program.run(missing)).toThrow(/learningRate is missing/);
    expect([...variables.read(['adamw/step'])['adamw/step']!.data]).toEqual([0]);
    expect(() => variables.write({ wte: { shape: [2, 2], data: new Float32Array(4) } })).toThrow(/wte/);
    expect(() => variables.read(['nothing'])).toThrow(/nothing/);
    program.dispose();
    variables.dispose();
  });
});
