/** Steps of the shapes that later models bring mean the same on every path: recurrent, masked, of several networks. */
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import type { FloatArray, InputArray, Step, TensorMap } from '../tensor/program.ts';
import { type TestPath, testPaths } from '../tensor-native/addon-for-tests.ts';

const random = createRandom(5, 'data');
const normal = (shape: number[], scale = 0.3): FloatArray => ({
  shape,
  data: Float32Array.from(
    { length: shape.reduce((product, size) => product * size, 1) },
    () => scale * random.normal(),
  ),
});
const product = (a: tf.Tensor, b: tf.Tensor) => tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D);

/** One step down the gradients of some of the state. */
function descend(loss: (parameters: TensorMap) => tf.Tensor, state: TensorMap, names: readonly string[]) {
  const named = (values: tf.Tensor[]) => Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  const { value, grads } = tf.valueAndGrads((...values: tf.Tensor[]) => loss(named(values)) as tf.Scalar)(
    names.map((name) => state[name]!),
  );
  const moved = names.map((name, i) => [name, tf.sub(state[name]!, tf.mul(grads[i]!, 0.1))]);
  return { value, state: Object.fromEntries(moved) as TensorMap };
}

interface Example {
  variables: Record<string, FloatArray>;
  inputs: Record<string, InputArray>;
  step: Step;
}

const TIME = 64;
const examples: Record<string, Example> = {
  'a recurrent step unrolled over 64 positions': {
    variables: { into: normal([4, 8]), again: normal([8, 8]), bias: normal([8]), out: normal([8, 3]) },
    inputs: { x: normal([TIME, 5, 4], 1), y: normal([5, 3], 1) },
    step: (state, { x, y }) => {
      const loss = ({ into, again, bias, out }: TensorMap) => {
        let hidden: tf.Tensor = tf.zeros([5, 8]);
        for (const one of tf.unstack(x!))
          hidden = tf.tanh(tf.add(tf.add(product(one, into!), product(hidden, again!)), bias!));
        return tf.mean(tf.square(tf.sub(product(hidden, out!), y!)));
      };
      const { value, state: moved } = descend(loss, state, ['into', 'again', 'bias', 'out']);
      return { state: moved, outputs: { loss: value } };
    },
  },
  'two inputs of different lengths with masks, and masked targets': {
    variables: { query: normal([6, 6]), value: normal([6, 6]) },
    inputs: {
      source: normal([2, 7, 6], 1),
      target: normal([2, 4, 6], 1),
      sourceMask: { shape: [2, 1, 7], data: Float32Array.from({ length: 14 }, (_, i) => (i % 7 < 5 ? 0 : -1e9)) },
      targetMask: { shape: [2, 4], data: Float32Array.of(1, 1, 1, 0, 1, 1, 0, 0) },
    },
    step: (state, { source, target, sourceMask, targetMask }) => {
      const flat = (x: tf.Tensor, w: tf.Tensor) => tf.reshape(product(tf.reshape(x, [-1, 6]), w), [2, -1, 6]);
      const loss = ({ query, value }: TensorMap) => {
        const scores = tf.matMul(flat(target!, query!) as tf.Tensor3D, source as tf.Tensor3D, false, true);
        const read = tf.matMul(
          tf.softmax(tf.add(scores, sourceMask!)) as tf.Tensor3D,
          flat(source!, value!) as tf.Tensor3D,
        );
        const apart = tf.mean(tf.square(tf.sub(read, target!)), -1);
        return tf.div(tf.sum(tf.mul(apart, targetMask!)), tf.sum(targetMask!));
      };
      const { value, state: moved } = descend(loss, state, ['query', 'value']);
      return { state: moved, outputs: { loss: value } };
    },
  },
  'three networks, of which two learn': {
    variables: { policy: normal([4, 3]), reference: normal([4, 3]), critic: normal([4, 1]) },
    inputs: {
      x: normal([6, 4], 1),
      reward: normal([6, 1], 1),
      chosen: { shape: [6], data: Int32Array.of(0, 2, 1, 1, 0, 2) },
    },
    step: (state, { x, reward, chosen }) => {
      const logProbability = (weights: tf.Tensor) =>
        tf.sum(tf.mul(tf.logSoftmax(product(x!, weights)), tf.oneHot(chosen as tf.Tensor1D, 3)), -1, true);
      const before = logProbability(state.reference!);
      const critic = descend(({ critic }) => tf.mean(tf.square(tf.sub(product(x!, critic!), reward!))), state, [
        'critic',
      ]);
      const advantage = tf.sub(reward!, product(x!, state.critic!));
      const policy = descend(
        ({ policy }) => {
          const ratio = tf.exp(tf.sub(logProbability(policy!), before));
          const clipped = tf.clipByValue(ratio, 0.8, 1.2);
          return tf.neg(tf.mean(tf.minimum(tf.mul(ratio, advantage), tf.mul(clipped, advantage))));
        },
        state,
        ['policy'],
      );
      return {
        state: { ...critic.state, ...policy.state },
        outputs: { critic: critic.value, policy: policy.value },
      };
    },
  },
};

async function figuresOf({ start }: TestPath) {
  const { executor } = await start();
  const figures: Record<string, number[]> = {};
  for (const [name, { variables: values, inputs, step }] of Object.entries(examples)) {
    const variables = executor.createVariables(values);
    const program = executor.program('step', step, variables, inputs);
    const seen: number[] = [];
    for (let i = 0; i < 3; i++) {
      const outputs = program.run(inputs);
      for (const data of Object.values(outputs.read())) seen.push(...data);
      outputs.dispose();
    }
    for (const { data } of Object.values(variables.read())) seen.push(...data);
    figures[name] = seen;
    program.dispose();
    variables.dispose();
  }
  return figures;
}

const measured: { name: string; figures: Record<string, number[]> }[] = [];
for (const path of testPaths()) measured.push({ name: path.name, figures: await figuresOf(path) });
const [reference, ...others] = measured;

for (const [name, expected] of Object.entries(reference!.figures)) {
  test.each(others)(`${name}: $name agrees with ${reference!.name}`, ({ figures }) => {
    expect(expected.every(Number.isFinite)).toBe(true);
    figures[name]!.forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-4 * Math.abs(expected[i]!) + 1e-5);
    });
  });
}
