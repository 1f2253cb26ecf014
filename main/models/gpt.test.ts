import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GptConfiguration } from '../contract/run-specification.ts';
import { createContinuation } from '../generate/continuation.ts';
import { greedyHits, summedLoss, trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import type { Executor, FloatArray, InputArray, Step } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import golden from './fixtures/gpt.json' with { type: 'json' };
import { modelFor } from './model.ts';

const configuration = golden.configuration as GptConfiguration;
const model = modelFor(configuration, golden.vocabulary);
const learned = trainedOnNextToken(model, 3);
const OTHER_POSITIONS = ['sinusoidal', 'none'] as const;
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

describe.each(testPaths())('$name', ({ start: startPath }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await startPath());
  });

  test.each([
    ['learned', golden],
    ...OTHER_POSITIONS.map((positions) => [positions, golden.positions[positions]] as const),
  ] as const)(
    'loss and every gradient agree with PyTorch, positions %s',
    (positions, { losses, gradients: expected }) => {
      const network = modelFor({ ...configuration, positions }, golden.vocabulary);
      const names = Object.keys(network.parameterShapes);
      expect(names).toEqual(Object.keys(expected));
      const step: Step = (state, inputs) => {
        const { value, grads } = tf.valueAndGrads(
          (...values: tf.Tensor[]) =>
            trainedOnNextToken(network, 3).loss(
              Object.fromEntries(names.map((name, i) => [name, values[i]!])),
              inputs,
              {},
            ).loss,
        )(names.map((name) => state[name]!));
        return {
          state: {},
          outputs: { loss: value, ...Object.fromEntries(names.map((name, i) => [name, grads[i]!])) },
        };
      };
      const { run, dispose } = prepare(executor, step, first);
      const { loss, ...gradients } = run(first);
      dispose();
      expect(loss![0]).toBeCloseTo(losses[0]!, 5);
      for (const [name, values] of Object.entries(expected)) expectClose(gradients[name]!, values, 1e-4, 1e-6);
    },
  );

  /** −ln p of a target at each of the last S positions of some rows, one by one. */
  function scores(rows: number[], targets: number[], shape: [number, number], network = model) {
    const scored = targets.length / shape[0];
    const step: Step = (state, inputs) => ({
      state: {},
      outputs: { nats: summedLoss(network, state, inputs as never).nats },
    });
    const given = (weights: number[]) => ({
      inputs: tokens(rows, shape),
      targets: tokens(targets, [shape[0], scored]),
      weights: { data: Float32Array.from(weights), shape: [shape[0], scored] },
    });
    const { run, dispose } = prepare(executor, step, given(targets));
    const single = targets.map((_, at) => run(given(targets.map((_, i) => (i === at ? 1 : 0)))).nats![0]!);
    const weights = targets.map((_, i) => [1, 0, 2, 0.5][i % 4]!);
    const weighted = run(given(weights)).nats![0]!;
    dispose();
    return { single, weighted, expected: single.reduce((sum, nats, i) => sum + nats * weights[i]!, 0) };
  }

  test('no position sees a later token', () => {
    const given = golden.batches[0]!.inputs.slice(0, length);
    const targets = golden.batches[0]!.targets.slice(0, length);
    const before = scores(given, targets, [1, length]).single;
    for (const changed of [0, 4, length - 1]) {
      const other = given.map((token, t) => (t === changed ? (token + 1) % golden.vocabulary : token));
      const after = scores(other, targets, [1, length]).single;
      for (let t = 0; t < length; t++) {
        const difference = Math.abs(after[t]! - before[t]!);
        if (t < changed) expect(difference).toBeLessThan(1e-5);
        else expect(difference).toBeGreaterThan(3e-5);
      }
    }
  });

  test('the summed loss is the weighted sum over the last positions', () => {
    const scored = 4;
    const lastTargets = Array.from({ length: sequences }, (_, b) =>
      golden.batches[0]!.targets.slice((b + 1) * length - scored, (b + 1) * length),
    ).flat();
    const { weighted, expected } = scores(golden.batches[0]!.inputs, lastTargets, [sequences, length]);
    expect(weighted).toBeCloseTo(expected, 4);
  });

  test('a hit is a target that no other token is likelier than', () => {
    const scored = 4;
    const row = golden.batches[0]!.inputs.slice(0, length);
    const weights = executor.createVariables(start);
    const continuation = createContinuation(executor, model, weights);
    const likeliest = row.map((_, position) => {
      const logits = continuation.after(row.slice(0, position + 1));
      return logits.indexOf(logits.reduce((most, logit) => Math.max(most, logit), -Infinity));
    });
    continuation.dispose();
    weights.dispose();
    const step: Step = (state, { inputs, targets }) => ({
      state: {},
      outputs: { hits: greedyHits(model, state, { inputs: inputs!, targets: targets! }).hits },
    });
    const given = (targets: number[]) => ({ inputs: tokens(row, [1, length]), targets: tokens(targets, [1, scored]) });
    const right = likeliest.slice(-scored);
    const { run, dispose } = prepare(executor, step, given(right));
    expect([...run(given(right)).hits!]).toEqual([1, 1, 1, 1]);
    const others = right.map((token, place) => (place % 2 ? token : (token + 1) % golden.vocabulary));
    expect([...run(given(others)).hits!]).toEqual([0, 1, 0, 1]);
    dispose();
  });

  test('a continuation, token by token, gives what the whole sequence gives; old tokens leave no trace', () => {
    const row = golden.batches[0]!.inputs.slice(0, length);
    const targets = golden.batches[0]!.targets.slice(0, length);
    const expected = scores(row, targets, [1, length]).single;
    const weights = executor.createVariables(start);
    const continuation = createContinuation(executor, model, weights);
    const nats = (logits: Float32Array, target: number) => {
      return Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - logits[target]!;
    };
    for (let pass = 0; pass < 2; pass++) {
      // The second pass finds the first one's keys and values at every position.
      row.forEach((_, position) => {
        const logits = continuation.after(row.slice(0, position + 1));
        expect(nats(logits, targets[position]!)).toBeCloseTo(expected[position]!, 4);
      });
      continuation.after(new Array<number>(configuration.context).fill(row[0] === 1 ? 2 : 1));
    }
    continuation.dispose();
    weights.dispose();
  });

  test.each(OTHER_POSITIONS)('with positions %s a continuation gives what the whole sequence gives', (positions) => {
    const network = modelFor({ ...configuration, positions }, golden.vocabulary);
    const row = golden.batches[0]!.inputs.slice(0, length);
    const targets = golden.batches[0]!.targets.slice(0, length);
    const expected = scores(row, targets, [1, length], network).single;
    const weights = executor.createVariables(start);
    const continuation = createContinuation(executor, network, weights);
    row.forEach((_, position) => {
      const logits = continuation.after(row.slice(0, position + 1));
      const nats = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - logits[targets[position]!]!;
      expect(nats).toBeCloseTo(expected[position]!, 4);
    });
    continuation.dispose();
    weights.dispose();
  });

  test('without positions one layer is blind to the order of what stands before, and two are not', () => {
    const row = [3, 7, 11, 2, 5];
    const turned = [11, 3, 7, 2, 5];
    const last = (tokens: number[], layers: number) => {
      const network = modelFor({ ...configuration, layers, positions: 'none' }, golden.vocabulary);
      return scores(tokens, [9], [1, tokens.length], network).single[0]!;
    };
    expect(last(turned, 1)).toBeCloseTo(last(row, 1), 5);
    expect(Math.abs(last(turned, 2) - last(row, 2))).toBeGreaterThan(1e-3);
  });

  test('more tokens than the context are refused', () => {
    const long = tokens(new Array<number>(13).fill(1), [1, 13]);
    const step: Step = (state, inputs) => ({
      state: {},
      outputs: { loss: learned.loss(state, inputs, {}).loss },
    });
    const given = { inputs: long, targets: long };
    expect(() => prepare(executor, step, given).run(given)).toThrow(/context of 12/);
  });
});
