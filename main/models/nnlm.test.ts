import { beforeAll, describe, expect, test } from 'vitest';
import type { GradientRecipe, NnlmConfiguration } from '../contract/run-specification.ts';
import { createContinuation } from '../generate/continuation.ts';
import { summedLoss, trainedOnNextToken } from '../objectives/next-token/likelihood.ts';
import { createRandom } from '../random/random.ts';
import { afterGoldenSteps, floats, lossAndGradients, runOnce } from '../recipe/test-golden.ts';
import { initialTrainingState, trainingStep } from '../recipe/training-step.ts';
import { type Executor, type InputArray, sizeOf } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import golden from './fixtures/nnlm.json' with { type: 'json' };
import { modelFor } from './model.ts';
import { nnlmShapes } from './nnlm.ts';
import { trainingFlopsPerToken } from './training-flops.ts';

test('by hand: V 1000, m 10, n 4, h 20 make 61,620 parameters', () => {
  const shapes = nnlmShapes({ vocabulary: 1000, wordWidth: 10, order: 4, hidden: 20 });
  expect(shapes).toEqual({ C: [1000, 10], H: [20, 30], d: [20], U: [1000, 20], W: [1000, 30], b: [1000] });
  expect(Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0)).toBe(61_620);
});

test('the table of the article: 80,000 words of 100 numbers', () => {
  const { C } = nnlmShapes({ vocabulary: 80_000, wordWidth: 100, order: 5, hidden: 100 });
  expect(sizeOf(C)).toBe(8_000_000);
});

const model: NnlmConfiguration = {
  kind: 'nnlm',
  order: 4,
  wordWidth: 10,
  hidden: 20,
  connections: 'hidden-and-direct',
  initialStandardDeviation: 0.05,
};

test('without direct connections there is no W', () => {
  const { parameterShapes, parameterCount } = modelFor({ ...model, connections: 'hidden' }, 1000);
  expect(Object.keys(parameterShapes)).toEqual(['C', 'H', 'd', 'U', 'b']);
  expect(parameterCount).toBe(61_620 - 30_000);
});

test('operations of a token: six for each parameter but the rows that are looked up', () => {
  expect(trainingFlopsPerToken(model, 61_620)).toBe(6 * (61_620 - 10_000));
  expect(trainingFlopsPerToken({ ...model, connections: 'hidden' }, 31_620)).toBe(6 * (31_620 - 10_000));
});

test('initial values: N(0, σ²) for matrices, biases zero', () => {
  const { C, b } = modelFor({ ...model, wordWidth: 64 }, 500).initialParameters(createRandom(5, 'parameters'));
  const deviation = Math.sqrt(C!.data.reduce((sum, value) => sum + value * value, 0) / C!.data.length);
  expect(deviation / 0.05).toBeCloseTo(1, 1);
  expect(new Set(b!.data)).toEqual(new Set([0]));
});

type Golden = (typeof golden.cases)[number];
function given({ batches, learningRates, configuration }: Golden, step: number): Record<string, InputArray> {
  const { inputs, targets } = batches[step]!;
  return {
    inputs: { data: Int32Array.from(inputs), shape: [targets.length, configuration.order - 1] },
    targets: { data: Int32Array.from(targets), shape: [targets.length, 1] },
    learningRate: { data: Float32Array.of(learningRates[step]!), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
  };
}

describe.each(testPaths())('$name', ({ start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  describe.each(golden.cases)('$configuration.connections', (one) => {
    const network = modelFor(one.configuration as NnlmConfiguration, one.vocabulary);
    const learned = trainedOnNextToken(network, 4);

    test('loss and every gradient agree with PyTorch', () => {
      const names = Object.keys(network.parameterShapes);
      expect(names.sort()).toEqual(Object.keys(one.parameters).sort());
      const { inputs, targets } = given(one, 0) as { inputs: InputArray; targets: InputArray };
      const { loss, ...gradients } = runOnce(executor, lossAndGradients(learned), floats(one.parameters), {
        inputs,
        targets,
      });
      expect(loss![0]).toBeCloseTo(one.losses[0]!, 5);
      for (const [name, expected] of Object.entries(one.gradients))
        expected!.forEach((value, i) => {
          expect(Math.abs(gradients[name]![i]! - value)).toBeLessThanOrEqual(1e-4 * Math.abs(value) + 1e-5);
        });
    });

    test('three clipped steps of AdamW agree with PyTorch', () => {
      const after = afterGoldenSteps(executor, learned, one, { given: (step) => given(one, step) });
      for (const [name, expected] of Object.entries(one.parametersAfter))
        expected!.forEach((value, i) => {
          expect(Math.abs(after[name]!.data[i]! - value)).toBeLessThan(2e-5);
        });
    });

    test('a text that grows gives at each place what a window of its last tokens gives, and a second text begins anew', () => {
      const length = one.configuration.order - 1;
      const weights = executor.createVariables(floats(one.parameters));
      const continuation = createContinuation(executor, network, weights);
      const text = [3, 1, 4, 1, 5, 9, 2];
      const single = (targets: number[]) => ({ data: Int32Array.from(targets), shape: [1, 1] });
      const windowOf = (end: number) => ({
        inputs: { data: Int32Array.from(text.slice(end - length, end)), shape: [1, length] },
        targets: single([text[end]!]),
        weights: { data: Float32Array.of(1), shape: [1, 1] },
      });
      const scoring = executor.program(
        'score',
        (state, batch) => ({ state: {}, outputs: { nats: summedLoss(network, state, batch as never).nats } }),
        weights,
        windowOf(length),
      );
      for (let pass = 0; pass < 2; pass++) {
        continuation.after([7]);
        for (let end = length; end < text.length; end++) {
          const logits = continuation.after(text.slice(0, end));
          const nats = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0)) - logits[text[end]!]!;
          const outputs = scoring.run(windowOf(end));
          expect(nats).toBeCloseTo(outputs.read().nats![0]!, 4);
          outputs.dispose();
        }
      }
      for (const thing of [scoring, continuation, weights]) thing.dispose();
    });
  });

  test('it learns one sentence by heart: below 0.05 nats', () => {
    const sentence = [...'the quick brown fox jumps over it'].map((c) => (c === ' ' ? 0 : c.charCodeAt(0) - 96));
    const network = modelFor(model, 27);
    const learned = trainedOnNextToken(network, 4);
    const rows = sentence.length - 3;
    const windows = Array.from({ length: rows }, (_, place) => sentence.slice(place, place + 3)).flat();
    const batch = {
      inputs: { data: Int32Array.from(windows), shape: [rows, 3] },
      targets: { data: Int32Array.from(sentence.slice(3)), shape: [rows, 1] },
      learningRate: { data: Float32Array.of(0.03), shape: [] },
      dropoutSeed: { data: Int32Array.of(1, 1), shape: [2] },
    };
    const variables = executor.createVariables(initialTrainingState(learned, createRandom(11, 'parameters')));
    const recipe = { ...(golden.cases[0]!.recipe as GradientRecipe), weightDecay: 0 };
    const program = executor.program('train', trainingStep(learned, recipe), variables, batch);
    const losses = Array.from({ length: 100 }, () => {
      const outputs = program.run(batch);
      const { loss } = outputs.read();
      outputs.dispose();
      return loss![0]!;
    });
    expect(losses[0]).toBeGreaterThan(3);
    expect(losses.at(-1)).toBeLessThan(0.05);
    program.dispose();
    variables.dispose();
  });

  test('a window of another length is refused', () => {
    const network = modelFor(model, 30);
    const weights = executor.createVariables(network.initialParameters(createRandom(1, 'parameters')));
    const inputs = { data: new Int32Array(5), shape: [1, 5] };
    const step = () =>
      executor
        .program(
          'scores',
          (state, batch) => ({ state: {}, outputs: { y: network.forward(state, batch.inputs!).logits } }),
          weights,
          { inputs },
        )
        .run({ inputs });
    expect(step).toThrow(/predicted from 3/);
    weights.dispose();
  });
});
