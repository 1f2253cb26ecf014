import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { STATELESS_UNIFORM, statelessUniform } from './kernels.ts';
import {
  attention,
  attentionAmong,
  causalMask,
  dropout,
  embedding,
  erfGelu,
  gelu,
  layerNorm,
  linear,
  softmaxCrossEntropy,
} from './operations.ts';
import type { Executor, FloatArray, InputArray, Step } from './program.ts';

const random = createRandom(17, 'parameters');
const normal = (...shape: number[]): FloatArray => ({
  shape,
  data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal()),
});
const integers = (...data: number[]): InputArray => ({ data: Int32Array.from(data), shape: [data.length] });
/** Of 2 texts each of 4 places may look at some of 5, the last of a text at none. */
const SOME: InputArray = {
  shape: [2, 1, 4, 5],
  data: Float32Array.from({ length: 40 }, (_, i) => Number(Math.floor(i / 5) % 4 < 3 && (i * 7) % 5 !== 3)),
};

// Each: the operation over named operands, and the operands.
const cases: Record<
  string,
  {
    operation: (x: Record<string, tf.Tensor>) => tf.Tensor;
    operands: Record<string, FloatArray>;
    given?: Record<string, InputArray>;
  }
> = {
  layerNorm: {
    operation: ({ x, gain, bias }) => layerNorm(x!, gain!, bias!),
    operands: { x: normal(3, 5), gain: normal(5), bias: normal(5) },
  },
  gelu: { operation: ({ x }) => gelu(x!), operands: { x: normal(4, 3) } },
  erfGelu: { operation: ({ x }) => erfGelu(x!), operands: { x: normal(4, 3) } },
  linear: {
    operation: ({ x, weight, bias }) => linear(x!, weight!, bias!),
    operands: { x: normal(3, 4), weight: normal(4, 2), bias: normal(2) },
  },
  embedding: {
    operation: ({ table, ids }) => embedding(table!, ids!),
    operands: { table: normal(4, 3) },
    given: { ids: integers(2, 0, 2, 3, 2) }, // one row three times, one never
  },
  softmaxCrossEntropy: {
    operation: ({ logits, targets }) => softmaxCrossEntropy(logits!, targets!),
    operands: { logits: normal(3, 6) },
    given: { targets: integers(5, 0, 2) },
  },
  attention: {
    operation: ({ query, key, value }) => attention({ query: query!, key: key!, value: value! }, causalMask(4)),
    operands: { query: normal(2, 2, 4, 3), key: normal(2, 2, 4, 3), value: normal(2, 2, 4, 3) },
  },
  attentionAmong: {
    operation: ({ query, key, value, allowed }) =>
      attentionAmong({ query: query!, key: key!, value: value! }, allowed!).taken,
    operands: { query: normal(2, 2, 4, 3), key: normal(2, 2, 5, 3), value: normal(2, 2, 5, 3) },
    given: { allowed: SOME },
  },
  attentionAmongDropped: {
    operation: ({ query, key, value, allowed, seed }) => {
      const drop = (weights: tf.Tensor) => dropout(weights, 0.4, seed!, 1);
      return attentionAmong({ query: query!, key: key!, value: value! }, allowed!, drop).taken;
    },
    operands: { query: normal(2, 2, 4, 3), key: normal(2, 2, 5, 3), value: normal(2, 2, 5, 3) },
    given: { allowed: SOME, seed: integers(3, 4) },
  },
  dropout: {
    operation: ({ x, seed }) => dropout(x!, 0.4, seed!, 1),
    operands: { x: normal(4, 5) },
    given: { seed: integers(3, 4) },
  },
};

describe.each(testPaths())('$name', ({ start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  function evaluate(step: Step, operands: Record<string, FloatArray>, given: Record<string, InputArray> = {}) {
    const inputs = { ...operands, ...given };
    const variables = executor.createVariables({});
    const program = executor.program('test', step, variables, inputs);
    return {
      run(changed: Record<string, FloatArray> = {}) {
        const outputs = program.run({ ...inputs, ...changed });
        const values = outputs.read();
        outputs.dispose();
        return values;
      },
      dispose: () => program.dispose(),
    };
  }

  test.each(Object.entries(cases))(
    'the gradient of %s is that of finite differences',
    (_, { operation, operands, given }) => {
      const names = Object.keys(operands);
      // A sum with uneven weights: under a plain sum many gradients vanish.
      const total = (values: Record<string, tf.Tensor>) => {
        const result = operation(values);
        const weights = tf.cos(tf.range(0, result.size, 1, 'float32'));
        return tf.sum(tf.mul(tf.reshape(result, [-1]), weights)) as tf.Scalar;
      };
      const step: Step = (_state, inputs) => {
        const { value, grads } = tf.valueAndGrads((...values: tf.Tensor[]) =>
          total({ ...inputs, ...Object.fromEntries(names.map((name, i) => [name, values[i]!])) }),
        )(names.map((name) => inputs[name]!));
        return {
          state: {},
          outputs: { total: value, ...Object.fromEntries(names.map((name, i) => [name, grads[i]!])) },
        };
      };
      const { run, dispose } = evaluate(step, operands, given);
      const gradients = run();
      const distance = 2 ** -7;
      for (const name of names) {
        const { shape, data } = operands[name]!;
        for (let i = 0; i < data.length; i++) {
          const at = (offset: number) => {
            const moved = data.slice();
            moved[i]! += offset;
            return run({ [name]: { shape, data: moved } }).total![0]!;
          };
          const difference = (at(distance) - at(-distance)) / (2 * distance);
          expect(Math.abs(gradients[name]![i]! - difference)).toBeLessThan(2e-3 + 2e-3 * Math.abs(difference));
        }
      }
      dispose();
    },
  );

  test('attention drops weights on their way to the values, and tells those that it had', () => {
    const step: Step = (_state, { query, key, value, allowed }) => {
      const half = (weights: tf.Tensor) => tf.mul(weights, 0.5);
      const operands = { query: query!, key: key!, value: value! };
      const [whole, dropped] = [attentionAmong(operands, allowed!), attentionAmong(operands, allowed!, half)];
      return {
        state: {},
        outputs: {
          ...{ taken: whole.taken, weights: whole.weights() },
          ...{ halved: dropped.taken, had: dropped.weights() },
        },
      };
    };
    const [query, key, value] = [normal(1, 2, 4, 3), normal(1, 2, 4, 3), normal(1, 2, 4, 3)];
    const allowed = { shape: [1, 1, 1, 4], data: Float32Array.of(1, 1, 1, 0) };
    const { run, dispose } = evaluate(step, { query, key, value, allowed });
    const { taken, weights, halved, had } = run();
    expect(had).toEqual(weights);
    halved!.forEach((one, i) => {
      expect(one).toBeCloseTo(taken![i]! / 2, 6);
    });
    dispose();
  });

  test('the GELU of erf is x · Φ(x), and another than that of tanh', () => {
    const step: Step = (_state, { x }) => ({ state: {}, outputs: { exact: erfGelu(x!), near: gelu(x!) } });
    const { run, dispose } = evaluate(step, { x: { shape: [5], data: Float32Array.of(-2, -0.5, 0, 1, 3) } });
    const { exact, near } = run();
    // From a table of Φ.
    const expected = [-2 * 0.0227501319, -0.5 * 0.3085375387, 0, 0.8413447461, 3 * 0.998650102];
    expected.forEach((value, i) => {
      expect(Math.abs(exact![i]! - value)).toBeLessThan(1e-6);
    });
    expect(Math.abs(exact![3]! - near![3]!)).toBeGreaterThan(1e-4);
    dispose();
  });

  test('the ε of layer norm: numbers that hardly differ are told apart by a small one', () => {
    const step: Step = (_state, { x, gain, bias }) => ({
      state: {},
      outputs: { usual: layerNorm(x!, gain!, bias!), small: layerNorm(x!, gain!, bias!, 1e-12) },
    });
    const [one, zero] = [1, 0].map((value) => ({ shape: [2], data: Float32Array.of(value, value) }));
    const x = { shape: [1, 2], data: Float32Array.of(-1e-4, 1e-4) }; // variance 1e-8
    const { run, dispose } = evaluate(step, { x, gain: one!, bias: zero! });
    const { usual, small } = run();
    expect(small![1]!).toBeCloseTo(1, 3);
    expect(usual![1]!).toBeCloseTo(1e-4 / Math.sqrt(1e-5 + 1e-8), 4);
    dispose();
  });

  test('stateless numbers are those of the formula, and uniform', () => {
    const step: Step = (_state, { seed }) => ({
      state: {},
      outputs: {
        uniform: tf.engine().runKernel(STATELESS_UNIFORM, { seed: seed! }, { shape: [100, 101] }) as tf.Tensor,
      },
    });
    const { run, dispose } = evaluate(step, {}, { seed: integers(123456789, 42) });
    const { uniform } = run();
    expect(uniform).toEqual(statelessUniform(123456789, 42, 10_100));
    const mean = uniform!.reduce((sum, value) => sum + value, 0) / 10_100;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 10_100));
    dispose();
  });

  test('dropout drops its share, keeps the mean and differs by site', () => {
    const step: Step = (_state, { x, seed }) => ({
      state: {},
      outputs: {
        here: dropout(x!, 0.25, seed!, 0),
        there: dropout(x!, 0.25, seed!, 1),
        whole: dropout(x!, 0, seed!, 0),
      },
    });
    const ones = { shape: [100, 100], data: new Float32Array(10_000).fill(1) };
    const { run, dispose } = evaluate(step, { x: ones }, { seed: integers(1, 1) });
    const { here, there, whole } = run();
    const dropped = here!.filter((value) => value === 0).length;
    expect(Math.abs(dropped - 2500)).toBeLessThan(4 * Math.sqrt(10_000 * 0.25 * 0.75));
    expect(new Set(here)).toEqual(new Set([0, Math.fround(4 / 3)]));
    const together = here!.filter((value, i) => value === 0 && there![i] === 0).length;
    expect(Math.abs(together - 625)).toBeLessThan(4 * Math.sqrt(10_000 * 0.0625 * 0.9375));
    expect(whole).toEqual(ones.data);
    dispose();
  });
});
