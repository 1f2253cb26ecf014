/** What becomes of a recurrent step on the compiled path: the same numbers, whatever it is made of and on however many threads. */
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test } from 'vitest';
import type { RecurrentConfiguration } from '../contract/run-specification.ts';
import { gradientRecipe } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import { trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import { initialTrainingState, trainingStep } from '../recipe/training-step.ts';
import { createEagerExecutor } from '../tensor/eager-executor.ts';
import type { Executor, Step } from '../tensor/program.ts';
import { addonForTests } from './addon-for-tests.ts';
import { createCompiledExecutor } from './compiled-executor.ts';
import { GraphDraft } from './graph-draft.ts';
import { loadTensorflow } from './load-tensorflow.ts';
import { startBackend } from './start-backend.ts';

const addon = addonForTests();
const WINDOW = 6;
const VOCABULARY = 11;
const STEPS = 3;
// With AdamW's usual ε a gradient that is nearly nothing moves a weight as far as any other, in a direction that is rounding.
const recipe = gradientRecipe.parse({
  ...{ steps: STEPS, batchSize: 1, learningRate: 0.01, warmupSteps: 0, finalLearningRateShare: 1 },
  ...{ beta1: 0.9, beta2: 0.95, epsilon: 1e-3, weightDecay: 0.1, clipNorm: 1 },
});

describe.skipIf(addon === null)('a recurrent step', async () => {
  if (addon === null) return;
  await startBackend({ backend: 'tensorflow', native: { addon, version: '' } });
  const loaded = loadTensorflow({ addon });
  const compiled = (threads: number) => createCompiledExecutor(loaded, { xla: false, precision: 'float32', threads });
  const given = Object.getOwnPropertyDescriptor(GraphDraft.prototype, 'operation')!;
  afterEach(() => Object.defineProperty(GraphDraft.prototype, 'operation', given));

  /** Types of all nodes that are made from now on. */
  function countOperations(): string[] {
    const made: string[] = [];
    Object.defineProperty(GraphDraft.prototype, 'operation', {
      configurable: true,
      value(this: GraphDraft, operation: string, ...rest: unknown[]) {
        made.push(operation);
        return (given.value as (...all: unknown[]) => unknown).call(this, operation, ...rest);
      },
    });
    return made;
  }

  /** Losses and all variables after some steps. */
  function train(executor: Executor, configuration: RecurrentConfiguration, sequences: number) {
    const learned = trainedOnNextToken(modelFor(configuration, VOCABULARY), sequences);
    const variables = executor.createVariables(initialTrainingState(learned, createRandom(1, 'parameters')));
    const random = createRandom(1, 'data');
    const tokens = () => ({
      data: Int32Array.from({ length: sequences * WINDOW }, () => random.integer(VOCABULARY)),
      shape: [sequences, WINDOW],
    });
    const batch = (step: number) => ({
      inputs: tokens(),
      targets: tokens(),
      learningRate: { data: Float32Array.of(0.01), shape: [] },
      dropoutSeed: { data: Int32Array.of(1, step), shape: [2] },
      continues: { data: new Float32Array(sequences).fill(1), shape: [sequences] },
    });
    const program = executor.program('train', trainingStep(learned, recipe), variables, batch(0));
    const losses = Array.from({ length: STEPS }, (_, step) => {
      const outputs = program.run(batch(step));
      const { loss } = outputs.read();
      outputs.dispose();
      return loss![0]!;
    });
    const after = variables.read();
    program.dispose();
    variables.dispose();
    return { losses, after: Object.fromEntries(Object.entries(after).map(([name, { data }]) => [name, data])) };
  }

  const sizes = { layers: 2, wordWidth: 10, window: WINDOW, initialStandardDeviation: 0.3 };
  const cells: [string, (hidden: number) => RecurrentConfiguration][] = [
    ['rnn', (hidden) => ({ kind: 'rnn', ...sizes, hidden })],
    ['gru, before', (hidden) => ({ kind: 'gru', ...sizes, hidden, resetGate: 'before-product' })],
    ['gru, after', (hidden) => ({ kind: 'gru', ...sizes, hidden, resetGate: 'after-product' })],
    ['lstm', (hidden) => ({ kind: 'lstm', ...sizes, hidden, forgetBias: 1 })],
  ];
  // Columns that fill the registers of a processor and others; rows in one part, in two and three, and in none of 8.
  const shapes: [hidden: number, sequences: number][] = [
    [16, 16],
    [43, 24],
    [20, 5],
  ];

  describe.each(cells)('%s', (_, cell) => {
    test.each(shapes)('of %i units and %i sequences is what it is op by op', (hidden, sequences) => {
      const expected = train(createEagerExecutor(), cell(hidden), sequences);
      const got = train(compiled(2), cell(hidden), sequences);
      for (const [step, loss] of got.losses.entries()) expect(loss).toBeCloseTo(expected.losses[step]!, 5);
      for (const [name, data] of Object.entries(got.after))
        for (const [i, value] of data.entries())
          expect(Math.abs(value - expected.after[name]![i]!), `${name} ${i}`).toBeLessThan(
            1e-4 * Math.abs(expected.after[name]![i]!) + 1e-5,
          );
    });

    test('is the same to the last bit on one thread, two and three', () => {
      const one = train(compiled(1), cell(43), 24);
      for (const threads of [2, 3]) expect(train(compiled(threads), cell(43), 24)).toEqual(one);
    });
  });

  test('is made of the lab’s own operations, each part of the rows by itself', () => {
    const made = countOperations();
    const [, lstm] = cells.at(-1)!;
    train(compiled(2), { ...lstm(16), layers: 1 }, 16);
    const count = (name: string) => made.filter((operation) => operation === name).length;
    // Of each place a product on the way there and one on the way back, but for the first, whose state learns nothing; each twice.
    expect(count('LabProduct')).toBeGreaterThanOrEqual(2 * (2 * WINDOW - 1));
    expect(count('LabElementwise')).toBeGreaterThanOrEqual(2 * 2 * WINDOW);
    // In the graph that was made first.
    expect(count('Sigmoid')).toBe(WINDOW);
  });

  /** What a step gives on a path, beside a loop of products without which its graph would stay as it is. */
  function answer(
    executor: Executor,
    values: Float32Array,
    shape: [number, number],
    of: (x: tf.Tensor) => tf.NamedTensorMap,
  ) {
    const [, columns] = shape;
    const step: Step = (_, { x, W }) => {
      let state = x!;
      for (let place = 0; place < 4; place++) state = tf.matMul(state, W!);
      return { state: {}, outputs: { ...of(x!), state } };
    };
    const given = {
      x: { data: values, shape },
      W: { data: new Float32Array(columns * columns).fill(0.1), shape: [columns, columns] },
    };
    const variables = executor.createVariables({});
    const program = executor.program('answer', step, variables, given);
    const outputs = program.run(given);
    const { state: _, ...read } = outputs.read();
    outputs.dispose();
    program.dispose();
    return read;
  }

  test('what was computed in parts is stacked along any axis, joined, and used whole', () => {
    const values = Float32Array.from({ length: 128 }, (_, i) => i / 32 - 2);
    const of = (x: tf.Tensor) => {
      const [y, z] = [tf.tanh(tf.add(x, 1)), tf.sigmoid(tf.mul(x, 2))];
      const stacked = Object.fromEntries([0, 1, 2].map((axis) => [`stacked${axis}`, tf.stack([y, z, x], axis)]));
      return { ...stacked, joined: tf.concat([y, z], 0), sum: tf.sum(y), turned: tf.transpose(z) };
    };
    const [own, theirs] = [compiled(2), createEagerExecutor()].map((executor) => answer(executor, values, [16, 8], of));
    expect(Object.keys(own!)).toEqual(Object.keys(theirs!));
    for (const [name, data] of Object.entries(own!))
      for (const [i, value] of data.entries()) expect(value, `${name} ${i}`).toBeCloseTo(theirs![name]![i]!, 5);
  });

  test('numbers that are none, and none that are large, pass through as TensorFlow has them', () => {
    const values = [Number.NaN, Infinity, -Infinity, 0, -0, 1e-30, -1e-4, 0.05, -3, 12, -100, 3e38];
    const of = (x: tf.Tensor) => {
      const same = tf.mul(x, 1);
      return { tanh: tf.tanh(same), sigmoid: tf.sigmoid(same) };
    };
    const [own, theirs] = [compiled(1), createEagerExecutor()].map((executor) =>
      answer(executor, Float32Array.from(values), [1, values.length], of),
    );
    for (const name of ['tanh', 'sigmoid'])
      for (const [i, value] of own![name]!.entries())
        if (Number.isNaN(values[i])) expect(value).toBeNaN();
        else
          expect(Math.abs(value - theirs![name]![i]!), `${name}(${values[i]})`).toBeLessThanOrEqual(
            3e-7 * Math.abs(value) + 1e-37,
          );
  });

  test('a graph without a loop stays as it is', () => {
    const made = countOperations();
    const executor = compiled(2);
    const step: Step = (_, { x }) => ({ state: {}, outputs: { y: tf.tanh(tf.add(x!, 1)) } });
    const x = { data: new Float32Array(128), shape: [16, 8] };
    executor.program('plain', step, executor.createVariables({}), { x }).dispose();
    expect(made.filter((operation) => operation === 'Tanh')).toHaveLength(1);
    expect(made).not.toContain('LabElementwise');
  });
});
