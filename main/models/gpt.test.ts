import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GptConfiguration } from '../contract/run-specification.ts';
import type { Executor, FloatArray, InputArray, Step } from '../tensor/program.ts';
import { createRandom } from '../tensor/random.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import golden from './fixtures/gpt.json' with { type: 'json' };
import { modelFor } from './model.ts';

const configuration = golden.configuration as GptConfiguration;
const model = modelFor(configuration, golden.vocabulary);
const start: Record<string, FloatArray> = Object.fromEntries(
  Object.entries(golden.parameters).map(([name, { shape, data }]) => [name, { shape, data: Float32Array.from(data) }]),
);
const [sequences, length] = golden.batchShape as [number, number];
const tokens = (values: number[], shape = [sequences, length]): InputArray => ({
  data: Int32Array.from(values),
  shape,
});
const first = { inputs: tokens(golden.batches[0]!.inputs), targets: tokens(golden.batches[0]!.targets) };

/** A step over the golden parameters, to be run with inputs of the given shapes; compiled once. */
function prepare(executor: Executor, step: Step, example: Record<string, InputArray>) {
  const variables = executor.createVariables(start);
  const program = executor.program('test', step, variables, example);
  return {
    run(inputs: Record<string, InputArray>): Record<string, Float32Array> {
      const outputs = program.run(inputs);
      const values = outputs.read();
      outputs.dispose();
      return values;
    },
    dispose() {
      program.dispose();
      variables.dispose();
    },
  };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, relative: number, absolute: number): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThanOrEqual(relative * Math.abs(expected[i]!) + absolute);
  }
}

test('GPT-2 small has exactly 124,439,808 parameters', () => {
  const small = { ...configuration, layers: 12, width: 768, heads: 12, context: 1024 };
  expect(modelFor(small, 50257).parameterCount).toBe(124_439_808);
});

test('parameters carry the names and shapes of GPT-2, in the order of the fixture', () => {
  expect(Object.entries(model.parameterShapes)).toEqual(
    Object.entries(golden.parameters).map(([n, { shape }]) => [n, shape]),
  );
});

test('initial values: N(0, σ²) for matrices, σ/√(2L) on the way back into the stream, gains one, biases zero', () => {
  const wide = { ...configuration, width: 64, layers: 8, initialStandardDeviation: 0.02 };
  const values = modelFor(wide, 500).initialParameters(createRandom(5, 'parameters'));
  const deviation = (name: string) =>
    Math.sqrt(values[name]!.data.reduce((sum, v) => sum + v * v, 0) / values[name]!.data.length);
  for (const name of ['wte', 'h.0.attn.c_attn.w', 'h.7.mlp.c_fc.w']) expect(deviation(name) / 0.02).toBeCloseTo(1, 1);
  for (const name of ['h.0.attn.c_proj.w', 'h.7.mlp.c_proj.w']) expect(deviation(name) / 0.005).toBeCloseTo(1, 1);
  expect(new Set(values['h.3.ln_2.g']!.data)).toEqual(new Set([1]));
  expect(new Set(values['h.3.mlp.c_fc.b']!.data)).toEqual(new Set([0]));
});

test('heads that do not divide the width are refused', () => {
  expect(() => modelFor({ ...configuration, heads: 3 }, 10)).toThrow(RangeError);
});

// Peak resident memory less that of the started backend, in MB, over six training steps; Linux x64, 2 cores, TensorFlow
// 2.21 by XLA, and eager (TensorFlow; wasm takes about the same). [layers, width, heads, context, batch, vocabulary]
test.each([
  [[4, 128, 4, 64, 12, 100], 330, 301],
  [[4, 128, 4, 64, 12, 5100], 377, 362],
  [[4, 192, 6, 128, 12, 100], 431, 816],
  [[4, 192, 6, 128, 12, 5100], 498, 1152],
  [[6, 384, 6, 256, 8, 100], 1005, 3195],
])('the memory estimate of %j is near the measured %i (compiled) and %i MB (eager)', (sizes, compiled, eager) => {
  const [layers, width, heads, context, batchSize, vocabulary] = sizes as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const sized = modelFor({ ...configuration, layers, width, heads, context }, vocabulary);
  const megabytes = (execution: 'compiled' | 'eager') =>
    sized.trainingMemoryBytes({ batchSize, context, execution }) / 1e6;
  expect(Math.abs(megabytes('compiled') / compiled - 1)).toBeLessThan(0.2);
  expect(Math.abs(megabytes('eager') / eager - 1)).toBeLessThan(0.35);
});

describe.each(testPaths())('$name', ({ start: startPath }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await startPath());
  });

  test('loss and every gradient agree with PyTorch', () => {
    const names = Object.keys(model.parameterShapes);
    const step: Step = (state, inputs) => {
      const { value, grads } = tf.valueAndGrads((...values: tf.Tensor[]) =>
        model.trainingLoss(Object.fromEntries(names.map((name, i) => [name, values[i]!])), inputs as never),
      )(names.map((name) => state[name]!));
      return { state: {}, outputs: { loss: value, ...Object.fromEntries(names.map((name, i) => [name, grads[i]!])) } };
    };
    const { run, dispose } = prepare(executor, step, first);
    const { loss, ...gradients } = run(first);
    dispose();
    expect(loss![0]).toBeCloseTo(golden.losses[0]!, 5);
    for (const [name, expected] of Object.entries(golden.gradients))
      expectClose(gradients[name]!, expected, 1e-4, 1e-6);
  });

  test('no position sees a later token', () => {
    const step: Step = (state, inputs) => ({
      state: {},
      outputs: Object.fromEntries(
        Array.from({ length }, (_, t) => [
          `at${t}`,
          model.nextTokenLogits(state, { inputs: inputs.inputs!, position: tf.scalar(t, 'int32') }),
        ]),
      ),
    });
    const given = golden.batches[0]!.inputs.slice(0, length);
    const { run, dispose } = prepare(executor, step, { inputs: tokens(given, [1, length]) });
    const before = run({ inputs: tokens(given, [1, length]) });
    for (const changed of [0, 4, length - 1]) {
      const other = given.map((token, t) => (t === changed ? (token + 1) % golden.vocabulary : token));
      const after = run({ inputs: tokens(other, [1, length]) });
      for (let t = 0; t < length; t++) {
        if (t < changed) expectClose(after[`at${t}`]!, before[`at${t}`]!, 1e-5, 1e-5);
        else expect(after[`at${t}`]!.some((value, i) => Math.abs(value - before[`at${t}`]![i]!) > 1e-3)).toBe(true);
      }
    }
    dispose();
  });

  test('the score is the weighted sum over the last positions, and fits the logits of single positions', () => {
    const scored = 4;
    const lastTargets = Array.from({ length: sequences }, (_, b) =>
      golden.batches[0]!.targets.slice((b + 1) * length - scored, (b + 1) * length),
    ).flat();
    const weights = Float32Array.from(lastTargets, (_, i) => [1, 0, 2, 0.5][i % 4]!);
    const step: Step = (state, inputs) => ({ state: {}, outputs: { nats: model.score(state, inputs as never) } });
    const shape = [sequences, scored];
    const given = { inputs: first.inputs, targets: tokens(lastTargets, shape), weights: { data: weights, shape } };
    const score = prepare(executor, step, given);
    const { nats } = score.run(given);
    score.dispose();

    const nextStep: Step = (state, inputs) => ({
      state: {},
      outputs: { logits: model.nextTokenLogits(state, inputs as never) },
    });
    const at = (row: number[], position: number) => ({
      inputs: tokens(row, [1, length]),
      position: { data: Int32Array.of(position), shape: [] },
    });
    const next = prepare(executor, nextStep, at(golden.batches[0]!.inputs.slice(0, length), 0));
    let expected = 0;
    for (let b = 0; b < sequences; b++) {
      const row = golden.batches[0]!.inputs.slice(b * length, (b + 1) * length);
      for (let s = 0; s < scored; s++) {
        const { logits } = next.run(at(row, length - scored + s));
        const total = Math.log(logits!.reduce((sum, logit) => sum + Math.exp(logit), 0));
        expected += weights[b * scored + s]! * (total - logits![lastTargets[b * scored + s]!]!);
      }
    }
    next.dispose();
    expect(nats![0]).toBeCloseTo(expected, 3);
  });

  test('more tokens than the context are refused', () => {
    const long = tokens(new Array<number>(13).fill(1), [1, 13]);
    const step: Step = (state, inputs) => ({
      state: {},
      outputs: { loss: model.trainingLoss(state, inputs as never) },
    });
    const given = { inputs: long, targets: long };
    expect(() => prepare(executor, step, given).run(given)).toThrow(/context of 12/);
  });
});
