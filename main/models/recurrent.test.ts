/** RNN, GRU and LSTM against PyTorch on every path of this machine; each with the state that is carried on. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GradientRecipe, RecurrentConfiguration } from '../contract/run-specification.ts';
import { createContinuation } from '../generate/continuation.ts';
import { summedLoss, trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import { afterGoldenSteps, floats, lossAndGradients, runOnce } from '../recipe/test-golden.ts';
import { initialTrainingState, trainingStep } from '../recipe/training-step.ts';
import { type Executor, type FloatArray, type InputArray, type Step, sizeOf } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import golden from './fixtures/recurrent.json' with { type: 'json' };
import { hasStates, modelFor } from './model.ts';
import { trainingFlopsPerToken } from './training-flops.ts';

type Golden = (typeof golden.cases)[number];
const BATCH = 3;
const LENGTH = golden.cases[0]!.configuration.window;

const nameOf = ({ configuration }: Golden) =>
  'resetGate' in configuration ? `gru, reset gate ${configuration.resetGate}` : configuration.kind;
const cases = golden.cases.map((one) => ({ name: nameOf(one), one }));

const states = (values: Record<string, number[] | undefined>, units: number): Record<string, FloatArray> =>
  floats(
    Object.fromEntries(Object.entries(values).map(([name, data]) => [name, { shape: [BATCH, units], data: data! }])),
  );

function given({ batches, learningRates }: Golden, step: number): Record<string, InputArray> {
  const { inputs, targets, continues } = batches[step]!;
  return {
    inputs: { data: Int32Array.from(inputs), shape: [BATCH, LENGTH] },
    targets: { data: Int32Array.from(targets), shape: [BATCH, LENGTH] },
    continues: { data: Float32Array.from(continues), shape: [BATCH] },
    learningRate: { data: Float32Array.of(learningRates[step]!), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
  };
}

describe('sizes', () => {
  const sizes = { layers: 2, wordWidth: 100, hidden: 200, window: 32, initialStandardDeviation: 0.1 };
  // Two layers, 1000 tokens: E 100,000 and V, c 201,000; each layer by hand.
  test.each([
    [{ kind: 'rnn', ...sizes }, 60_200 + 80_200],
    [{ kind: 'gru', resetGate: 'before-product', ...sizes }, 180_600 + 240_600],
    [{ kind: 'gru', resetGate: 'after-product', ...sizes }, 180_800 + 240_800],
    [{ kind: 'lstm', forgetBias: 1, ...sizes }, 240_800 + 320_800],
  ] satisfies [RecurrentConfiguration, number][])('%o', (configuration, layers) => {
    const network = modelFor(configuration, 1000);
    expect(network.parameterCount).toBe(301_000 + layers);
    // Six operations for each parameter but the vectors, which are looked up.
    expect(trainingFlopsPerToken(configuration, network.parameterCount)).toBe(6 * (201_000 + layers));
  });

  test('the bias of the forget gates begins where it should, and no other', () => {
    const network = modelFor({ kind: 'lstm', forgetBias: 1.5, ...sizes }, 1000);
    const { '1.b': bias } = network.initialParameters(createRandom(1, 'parameters'));
    expect([...bias!.data].map((value, i) => value === (i >= 200 && i < 400 ? 1.5 : 0))).not.toContain(false);
  });
});

describe.each(testPaths())('$name', ({ name: path, start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  const run = (step: Step, variables: Record<string, FloatArray>, inputs: Record<string, InputArray>) =>
    runOnce(executor, step, variables, inputs);

  describe.each(cases)('$name', ({ one }) => {
    const network = modelFor(one.configuration as RecurrentConfiguration, one.vocabulary);
    const learned = trainedOnNextToken(network, BATCH);
    const names = Object.keys(network.parameterShapes);
    const carried = states(one.carried, one.configuration.hidden);

    test('loss and every gradient agree with PyTorch, from a state that is not zero', () => {
      expect(names.toSorted()).toEqual(Object.keys(one.parameters).toSorted());
      const { loss, ...gradients } = run(
        lossAndGradients(learned),
        { ...floats(one.parameters), ...carried },
        given(one, 0),
      );
      expect(loss![0]).toBeCloseTo(one.losses[0]!, 5);
      for (const [name, expected] of Object.entries(one.gradients))
        expected!.forEach((value, i) => {
          expect(Math.abs(gradients[name]![i]! - value), name).toBeLessThanOrEqual(1e-4 * Math.abs(value) + 1e-5);
        });
    });

    test('three clipped steps of AdamW agree with PyTorch, and so does the state that they hand on', () => {
      const after = afterGoldenSteps(executor, learned, one, { given: (step) => given(one, step), carried });
      for (const [name, expected] of [...Object.entries(one.parametersAfter), ...Object.entries(one.carriedAfter)])
        expected!.forEach((value, i) => {
          expect(Math.abs(after[name]!.data[i]! - value), name).toBeLessThan(3e-5);
        });
    });

    test('the gradient by distance agrees with PyTorch', () => {
      if (!hasStates(network)) throw new Error('no states');
      const { norms } = run(
        (state, { inputs, last }) => {
          const picked = tf.oneHot(last! as tf.Tensor1D, one.vocabulary);
          const gradients = network.stateGradients(state, inputs!, (logits) =>
            tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits as tf.Tensor2D), picked))),
          );
          return { state: {}, outputs: { norms: tf.mean(tf.sqrt(tf.sum(tf.square(gradients), 2)), 1) } };
        },
        floats(one.parameters),
        {
          inputs: given(one, 0).inputs!,
          last: {
            data: Int32Array.from({ length: BATCH }, (_, row) => one.batches[0]!.targets[(row + 1) * LENGTH - 1]!),
            shape: [BATCH],
          },
        },
      );
      one.stateGradientNorms.forEach((norm, place) => {
        expect(norms![place]).toBeCloseTo(norm, 5);
      });
    });

    test('a text read in two stretches is the text read at once, and that which is written a token at a time', () => {
      const text = Int32Array.of(3, 1, 4, 1, 5, 9, 2, 6);
      const targets = Int32Array.of(1, 4, 1, 5, 9, 2, 6, 5);
      const stretch = (from: number, to: number) => ({
        inputs: { data: text.slice(from, to), shape: [1, to - from] },
        targets: { data: targets.slice(from, to), shape: [1, to - from] },
        weights: { data: new Float32Array(to - from).fill(1), shape: [1, to - from] },
      });
      const score = (from: number, to: number, before: Record<string, Float32Array>) =>
        run(
          (state, { inputs, targets, weights, ...rest }) => {
            const batch = { inputs: inputs!, targets: targets!, weights: weights! };
            const { nats, carried } = summedLoss(network, state, batch, from > 0 ? rest : undefined);
            return { state: {}, outputs: { nats, ...carried } };
          },
          floats(one.parameters),
          {
            ...stretch(from, to),
            ...Object.fromEntries(
              Object.entries(before).map(([name, data]) => [name, { data, shape: [1, one.configuration.hidden] }]),
            ),
          },
        );
      const whole = score(0, 8, {}).nats![0]!;
      const { nats: first, ...between } = score(0, 5, {});
      const second = score(5, 8, between).nats![0]!;
      expect(first![0]! + second).toBeCloseTo(whole, 4);

      const weights = executor.createVariables(floats(one.parameters));
      const continuation = createContinuation(executor, network, weights);
      for (let pass = 0; pass < 2; pass++) {
        let nats = 0;
        continuation.after([7]);
        for (let end = 1; end <= text.length; end++) {
          const logits = continuation.after([...text.slice(0, end)]);
          nats += Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - logits[targets[end - 1]!]!;
        }
        expect(nats).toBeCloseTo(whole, 3);
      }
      continuation.dispose();
      weights.dispose();
    });

    test('what comes later changes nothing before it', () => {
      const scores = (last: number) =>
        run(
          (state, { inputs }) => ({ state: {}, outputs: { logits: network.forward(state, inputs!).logits } }),
          floats(one.parameters),
          { inputs: { data: Int32Array.of(3, 1, 4, 1, 5, last), shape: [1, 6] } },
        ).logits!.slice(0, 5 * one.vocabulary);
      expect(scores(2)).toEqual(scores(9));
    });
  });

  // The lab never has XLA run a loop on a processor, where these 120 steps took it longer than all else here.
  if (path.includes('XLA')) return;
  test.each(cases)('$name learns one sentence by heart: below 0.05 nats', ({ one }) => {
    const sentence = [...'the quick brown fox jumps over it'].map((c) => (c === ' ' ? 0 : c.charCodeAt(0) - 96));
    const configuration = { ...one.configuration, layers: 1, wordWidth: 16, hidden: 32 } as RecurrentConfiguration;
    const learned = trainedOnNextToken(modelFor(configuration, 27), 1);
    const shape = [1, sentence.length - 1];
    const batch = {
      inputs: { data: Int32Array.from(sentence.slice(0, -1)), shape },
      targets: { data: Int32Array.from(sentence.slice(1)), shape },
      continues: { data: Float32Array.of(0), shape: [1] },
      learningRate: { data: Float32Array.of(0.02), shape: [] },
      dropoutSeed: { data: Int32Array.of(1, 1), shape: [2] },
    };
    const variables = executor.createVariables(initialTrainingState(learned, createRandom(11, 'parameters')));
    const recipe = { ...(one.recipe as GradientRecipe), weightDecay: 0, clipNorm: 1 };
    const program = executor.program('train', trainingStep(learned, recipe), variables, batch);
    const before = executor.memory().tensors;
    const losses = Array.from({ length: 120 }, () => {
      const outputs = program.run(batch);
      const { loss } = outputs.read();
      outputs.dispose();
      return loss![0]!;
    });
    expect(executor.memory().tensors).toBe(before);
    expect(losses[0]).toBeGreaterThan(3);
    expect(losses.at(-1)).toBeLessThan(0.05);
    program.dispose();
    variables.dispose();
  });
});

test('what is carried on has a place for each row of a batch', () => {
  const { carriedShapes } = modelFor({ ...golden.cases[3]!.configuration, layers: 1 } as RecurrentConfiguration, 9);
  expect(carriedShapes(5)).toEqual({ 'carried/0.s': [5, 4], 'carried/0.c': [5, 4] });
  expect(Object.values(carriedShapes(5)).reduce((sum, shape) => sum + sizeOf(shape), 0)).toBe(40);
});
