import { beforeAll, describe, expect, test } from 'vitest';
import { trainedOnPairs } from '../objectives/sequence-to-sequence/pair-loss.ts';
import { textsOf } from '../objectives/texts-of.ts';
import { createRandom } from '../random/random.ts';
import { afterGoldenSteps, floats, learnsByHeart, lossAndGradients, runOnce } from '../recipe/test-golden.ts';
import type { Executor, InputArray, Step } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { PADDING } from '../text/padding.ts';
import golden from './fixtures/transformer.json' with { type: 'json' };
import { transformer, transformerShapes } from './transformer.ts';
import type { TransformerSizes } from './transformer-parts.ts';

type Golden = (typeof golden.cases)[number];

const sum = (shapes: Record<string, readonly number[]>) =>
  Object.values(shapes).reduce((all, shape) => all + shape.reduce((size, one) => size * one, 1), 0);

test('the base model of the paper: 44,138,496 in its layers, as in nn.Transformer without its last norms', () => {
  const base = { layers: 6, width: 512, inner: 2048, embeddings: 'shared' } as const;
  const { embedding, ...layers } = transformerShapes(base, { source: 37_000, target: 37_000 });
  expect(embedding).toEqual([37_000, 512]);
  expect(sum(layers)).toBe(44_140_544 - 2 * 2 * 512);
});

const small: TransformerSizes = {
  ...{ layers: 1, heads: 2, width: 16, inner: 32, context: 8 },
  ...{ embeddings: 'shared', dropout: 0 },
};
const TWELVE = { source: 12, target: 12 };

test('heads that do not divide the width, an odd width and a table for two vocabularies are refused', () => {
  expect(() => transformer({ ...small, heads: 3 }, TWELVE)).toThrow('3 heads do not divide the width 16');
  expect(() => transformer({ ...small, width: 15, heads: 3 }, TWELVE)).toThrow('the width 15 is odd');
  expect(() => transformer(small, { source: 12, target: 9 })).toThrow('12 and 9 tokens cannot share');
});

test('initial values: a vector times √D has numbers of size one, matrices are Glorot’s, gains one, biases zero', () => {
  const wide = { ...small, width: 64, inner: 256 };
  const values = transformer(wide, { source: 500, target: 500 }).initialParameters(createRandom(5, 'parameters'));
  const deviation = (name: string) =>
    Math.sqrt(values[name]!.data.reduce((all, value) => all + value * value, 0) / values[name]!.data.length);
  expect(deviation('embedding') * Math.sqrt(64)).toBeCloseTo(1, 1);
  expect(deviation('encoder.0.feed.in.w') / Math.sqrt(2 / (64 + 256))).toBeCloseTo(1, 1);
  expect(deviation('decoder.0.cross.memory.w') / Math.sqrt(2 / (64 + 128))).toBeCloseTo(1, 1);
  expect(new Set(values['decoder.0.norm_3.g']!.data)).toEqual(new Set([1]));
  expect(new Set(values['encoder.0.attention.in.b']!.data)).toEqual(new Set([0]));
});

const integers = ({ shape, data }: { shape: number[]; data: number[] }): InputArray => ({
  shape,
  data: Int32Array.from(data),
});
/** Texts of one length each, padding behind them. */
function texts(rows: readonly (readonly number[])[], length = Math.max(...rows.map((row) => row.length))): InputArray {
  const padded = rows.map((row) => [...row, ...Array.from({ length: length - row.length }, () => PADDING)]);
  return integers({ shape: [rows.length, length], data: padded.flat() });
}

function given({ batches, learningRates }: Golden, step: number): Record<string, InputArray> {
  const { source, given: before, targets } = batches[step]!;
  return {
    ...{ source: integers(source), given: integers(before), targets: integers(targets) },
    learningRate: { data: Float32Array.of(learningRates[step]!), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
  };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], relative = 1e-4, absolute = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(relative * Math.abs(value) + absolute);
  });
}

/** The gradient of a key bias is zero in truth; Adam makes steps of full size out of its rounding. */
function isKeyBias(name: string, i: number): boolean {
  const { width } = golden.cases[0]!.configuration;
  if (name.endsWith('cross.memory.b')) return i < width;
  return /(attention|self)\.in\.b$/.test(name) && i >= width && i < 2 * width;
}

describe.each(testPaths())('$name', ({ name, start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  /** Logits [B · T · V], and all weights of attention, of sources and what is given of targets. */
  function look({ configuration, vocabularies, parameters }: Golden, source: InputArray, before: InputArray) {
    const network = transformer(configuration as TransformerSizes, vocabularies);
    const step: Step = (state, inputs) => {
      const pair = { source: textsOf(inputs.source!), target: textsOf(inputs.given!) };
      const { logits, attentions } = network.forward(state, pair);
      return { state: {}, outputs: { logits, cross: attentions.cross[0]!(), encoder: attentions.encoder[1]!() } };
    };
    return runOnce(executor, step, floats(parameters), { source, given: before });
  }

  describe.each(golden.cases)('one table for all: $configuration.embeddings', (one) => {
    const network = transformer(one.configuration as TransformerSizes, one.vocabularies);
    const learned = trainedOnPairs(network, one.smoothing);
    const { source, given: before, targets } = given(one, 0);

    test('logits, loss and every gradient agree with PyTorch, padding on both sides', () => {
      const names = Object.keys(network.parameterShapes);
      expect(names).toEqual(Object.keys(one.parameters));
      // The logits in the same step: XLA compiles it once.
      const step: Step = (state, inputs) => {
        const { outputs } = lossAndGradients(learned)(state, inputs);
        const pair = { source: textsOf(inputs.source!), target: textsOf(inputs.given!) };
        return { state: {}, outputs: { ...outputs, logits: network.forward(state, pair).logits } };
      };
      const batch = { source: source!, given: before!, targets: targets! };
      const { loss, logits, ...gradients } = runOnce(executor, step, floats(one.parameters), batch);
      expect(loss![0]).toBeCloseTo(one.losses[0]!, 5);
      expectClose(logits!, one.logits);
      for (const [name, expected] of Object.entries(one.gradients)) expectClose(gradients[name]!, expected!);
    });

    test('three clipped steps of AdamW agree with PyTorch', () => {
      const after = afterGoldenSteps(executor, learned, one, { given: (step) => given(one, step) });
      for (const [name, expected] of Object.entries(one.parametersAfter)) {
        const moves = (_: unknown, i: number) => !isKeyBias(name, i);
        expectClose(after[name]!.data.filter(moves), expected!.filter(moves), 1e-4, 2e-5);
      }
    });
  });

  // What follows is of the graph, which XLA takes long to compile and does not change.
  if (name.includes('XLA')) return;

  const [shared] = golden.cases as [Golden, Golden];
  const V = shared.vocabularies.target;
  const [SOURCE, TARGET] = [
    [3, 7, 2],
    [5, 1, 8, 4],
  ];

  test('padding changes nothing: neither of the own text, nor because a neighbour is longer', () => {
    const alone = look(shared, texts([SOURCE]), texts([TARGET])).logits!;
    const beside = look(shared, texts([SOURCE, [9, 9, 9, 9, 9]]), texts([TARGET, [1, 2, 3, 4, 5, 6]])).logits!;
    expectClose(beside.subarray(0, TARGET.length * V), [...alone], 1e-5, 1e-5);
  });

  test('no place of a target sees a later one; every place sees the whole source', () => {
    const whole = look(shared, texts([SOURCE]), texts([TARGET])).logits!;
    const other = look(shared, texts([SOURCE]), texts([TARGET.with(2, 9)])).logits!;
    expectClose(other.subarray(0, 2 * V), [...whole.subarray(0, 2 * V)], 1e-6, 1e-6);
    expect(other.subarray(2 * V)).not.toEqual(whole.subarray(2 * V));
    const elsewhere = look(shared, texts([SOURCE.with(2, 9)]), texts([TARGET])).logits!;
    for (let place = 0; place < TARGET.length; place++) {
      const [a, b] = [whole, elsewhere].map((all) => all.subarray(place * V, (place + 1) * V)) as [
        Float32Array,
        Float32Array,
      ];
      expect(Math.max(...a.map((value, i) => Math.abs(value - b[i]!)))).toBeGreaterThan(1e-3);
    }
  });

  test('of a source that is padding alone nothing is taken, and every number is one', () => {
    const { logits, cross, encoder } = look(shared, texts([SOURCE, []]), texts([TARGET, TARGET]));
    expect(logits!.every(Number.isFinite)).toBe(true);
    const rowsOf = (weights: Float32Array, length: number) =>
      Array.from({ length: weights.length / length }, (_, row) =>
        weights.subarray(row * length, (row + 1) * length).reduce((all, one) => all + one, 0),
      );
    for (const weights of [cross!, encoder!]) {
      const rows = rowsOf(weights, SOURCE.length);
      expectClose(
        rows,
        rows.map((_, row) => (row < rows.length / 2 ? 1 : 0)),
      );
    }
  });

  test('three pairs are learned by heart, each reversed, and steps leave no tensor behind', () => {
    const network = transformer(small, TWELVE);
    const learned = trainedOnPairs(network, 0);
    const [BEGIN, END] = [1, 2];
    const words = [[3, 4, 5], [6, 3, 7, 8], [9]];
    const inputs: Record<string, InputArray> = {
      source: texts(words),
      given: texts(words.map((word) => [BEGIN, ...word.toReversed()])),
      targets: texts(words.map((word) => [...word.toReversed(), END])),
      learningRate: { data: Float32Array.of(0.01), shape: [] },
      dropoutSeed: { data: Int32Array.of(7, 1), shape: [2] },
    };
    expect(learnsByHeart(executor, learned, shared.recipe, { inputs, steps: 80 })).toBeGreaterThan(1.5);
  });
});
