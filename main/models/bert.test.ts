import { beforeAll, describe, expect, test } from 'vitest';
import { trainedOnMasked } from '../objectives/masked-token/masked-loss.ts';
import { textsOf } from '../objectives/texts-of.ts';
import { createRandom } from '../random/random.ts';
import { afterGoldenSteps, floats, learnsByHeart, lossAndGradients, runOnce } from '../recipe/test-golden.ts';
import { type Executor, type FloatArray, type InputArray, type Step, sizeOf } from '../tensor/program.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { PADDING } from '../text/padding.ts';
import { type BertSizes, bert } from './bert.ts';
import golden from './fixtures/bert.json' with { type: 'json' };

type Golden = (typeof golden.cases)[number];

const COMMON = { context: 512, nextSentence: true, dropout: 0.1, initialStandardDeviation: 0.02 };
const BASE = { layers: 12, width: 768, heads: 12, inner: 3072, ...COMMON };
const LARGE = { layers: 24, width: 1024, heads: 16, inner: 4096, ...COMMON };

test.each([
  ['base', BASE, 109_482_240, 110_106_428],
  ['large', LARGE, 335_141_888, 336_226_108],
] as const)('the %s model of the paper has as many parameters as the released one', (_, size, body, all) => {
  const { parameterShapes, parameterCount } = bert(size, 30_522);
  expect(parameterCount).toBe(all);
  const ofHeads = Object.entries(parameterShapes).filter(([name]) => /^(masked|next)\./.test(name));
  expect(all - ofHeads.reduce((sum, [, shape]) => sum + sizeOf(shape), 0)).toBe(body);
});

const small: BertSizes = {
  ...{ layers: 2, heads: 2, width: 16, inner: 32, context: 8 },
  ...{ nextSentence: true, dropout: 0, initialStandardDeviation: 0.2 },
};

test('heads that do not divide the width are refused', () => {
  expect(() => bert({ ...small, heads: 3 }, 12)).toThrow('3 heads do not divide the width 16');
});

test('initial values: matrices of the deviation that was set, gains one, biases zero', () => {
  const wide = { ...small, width: 64, inner: 256, initialStandardDeviation: 0.02 };
  const values = bert(wide, 500).initialParameters(createRandom(5, 'parameters'));
  for (const name of ['embedding.token', 'encoder.1.feed.in.w', 'masked.map.w', 'pooler.w']) {
    const { data } = values[name]!;
    const deviation = Math.sqrt(data.reduce((all, value) => all + value * value, 0) / data.length);
    expect(deviation / 0.02).toBeCloseTo(1, 1);
  }
  for (const [name, value] of Object.entries({
    'embedding.norm.g': 1,
    'masked.norm.g': 1,
    'masked.bias': 0,
    'next.b': 0,
  }))
    expect(new Set(values[name]!.data)).toEqual(new Set([value]));
});

const integers = ({ shape, data }: { shape: number[]; data: number[] }): InputArray => ({
  shape,
  data: Int32Array.from(data),
});

/** Texts with padding behind them, the second half of each from its third token on. */
function texts(rows: readonly (readonly number[])[], length = Math.max(...rows.map((row) => row.length))) {
  const shape = [rows.length, length];
  const padded = rows.map((row) => [...row, ...Array.from({ length: length - row.length }, () => PADDING)]);
  const halves = padded.map((row) => row.map((_, place) => Number(place > 1)));
  return { ids: integers({ shape, data: padded.flat() }), segments: integers({ shape, data: halves.flat() }) };
}

function given({ batches, learningRates }: Golden, step: number): Record<string, InputArray> {
  const named = Object.entries(batches[step]!).map(([name, value]) => [name, integers(value)]);
  return {
    ...(Object.fromEntries(named) as Record<string, InputArray>),
    learningRate: { data: Float32Array.of(learningRates[step]!), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, step), shape: [2] },
  };
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, relative = 1e-4, absolute = 1e-5): void {
  expect(actual.length).toBe(expected.length);
  Array.from(expected).forEach((value, i) => {
    expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(relative * Math.abs(value) + absolute);
  });
}

const largestDifference = (one: Float32Array, other: Float32Array) =>
  Math.max(...one.map((value, i) => Math.abs(value - other[i]!)));

/** The gradient of a key bias is zero in truth; Adam makes steps of full size out of its rounding. */
function isKeyBias(name: string, i: number): boolean {
  const { width } = golden.cases[0]!.configuration;
  return name.endsWith('attention.in.b') && i >= width && i < 2 * width;
}

describe.each(testPaths())('$name', ({ name, start }) => {
  let executor: Executor;
  beforeAll(async () => {
    ({ executor } = await start());
  });

  describe.each(golden.cases)('next sentence: $configuration.nextSentence', (one) => {
    const network = bert(one.configuration, one.vocabulary);
    const learned = trainedOnMasked(network);

    test('attention, logits of both heads, loss and every gradient agree with transformers, padding within and behind', () => {
      expect(Object.keys(network.parameterShapes)).toEqual(Object.keys(one.parameters));
      const { learningRate, dropoutSeed, ...batch } = given(one, 0);
      // The logits in the same step: XLA compiles it once.
      const step: Step = (state, inputs) => {
        const { outputs } = lossAndGradients(learned)(state, inputs);
        const { encoded, attentions } = network.encode(state, { ...textsOf(inputs.ids!), segments: inputs.segments! });
        const layers = Object.fromEntries(attentions.map((layer, place) => [`attention.${place}`, layer()]));
        const logits = network.maskedLogits(state, encoded, inputs.chosen!);
        const next = network.nextSentence ? { next: network.nextLogits(state, encoded) } : {};
        return { state: {}, outputs: { ...outputs, logits, ...layers, ...next } };
      };
      const {
        loss,
        logits,
        next,
        'attention.0': lower,
        'attention.1': upper,
        ...gradients
      } = runOnce(executor, step, floats(one.parameters), batch);
      expect(loss![0]).toBeCloseTo(one.losses[0]!, 5);
      for (const [place, layer] of [lower!, upper!].entries()) expectClose(layer, one.attentions[place]!, 1e-4, 1e-6);
      expectClose(logits!, one.logits);
      expectClose(next ?? [], one.nextLogits);
      expect(Object.keys(gradients)).toEqual(Object.keys(one.gradients));
      for (const [name, expected] of Object.entries(one.gradients)) expectClose(gradients[name]!, expected!);
    });

    test('three clipped steps of AdamW agree with transformers', () => {
      const after = afterGoldenSteps(executor, learned, one, { given: (step) => given(one, step) });
      for (const [name, expected] of Object.entries(one.parametersAfter)) {
        const moves = (_: unknown, i: number) => !isKeyBias(name, i);
        expectClose(after[name]!.data.filter(moves), expected!.filter(moves), 1e-4, 2e-5);
      }
    });
  });

  // What follows is of the graph, which XLA takes long to compile and does not change.
  if (name.includes('XLA')) return;

  const [whole] = golden.cases as [Golden, Golden];
  const network = bert(whole.configuration, whole.vocabulary);
  const D = whole.configuration.width;

  /** Encoded texts [B, N, D], weights of attention of the last layer, scores of the next sentence. */
  function look(given: Record<string, InputArray>, parameters: Record<string, FloatArray> = floats(whole.parameters)) {
    const step: Step = (state, inputs) => {
      const { encoded, attentions } = network.encode(state, { ...textsOf(inputs.ids!), segments: inputs.segments! });
      return { state: {}, outputs: { encoded, weights: attentions[1]!(), next: network.nextLogits(state, encoded) } };
    };
    const { encoded, weights, next } = runOnce(executor, step, parameters, given);
    return { encoded: encoded!, weights: weights!, next: next! };
  }

  const TEXT = [3, 7, 2, 11];

  test('padding changes nothing, whatever segment it is of: neither behind a text, nor because a neighbour is longer', () => {
    const alone = look(texts([TEXT]));
    const beside = look(texts([TEXT, [9, 9, 9, 9, 9, 9]]));
    expectClose(beside.encoded.subarray(0, TEXT.length * D), alone.encoded, 1e-5, 1e-5);
    expectClose(beside.next.subarray(0, 2), alone.next, 1e-5, 1e-5);
  });

  test('every place sees every other, on both sides of it', () => {
    const { encoded } = look(texts([TEXT]));
    for (let changed = 0; changed < TEXT.length; changed++) {
      const other = look(texts([TEXT.with(changed, 14)])).encoded;
      for (let place = 0; place < TEXT.length; place++) {
        const own = [place * D, (place + 1) * D] as const;
        expect(largestDifference(encoded.subarray(...own), other.subarray(...own))).toBeGreaterThan(1e-4);
      }
    }
  });

  test('order is told by positions alone: without them, words in another order are the same words', () => {
    const turned = TEXT.toReversed();
    const one = (row: number[]) => ({ ...texts([row]), segments: integers({ shape: [1, 4], data: [0, 0, 0, 0] }) });
    const byWord = ({ encoded }: { encoded: Float32Array }, row: number[]) =>
      TEXT.flatMap((word) => [...encoded.subarray(row.indexOf(word) * D, (row.indexOf(word) + 1) * D)]);
    const placed = floats(whole.parameters);
    const positions = placed['embedding.position']!;
    const unplaced = {
      ...placed,
      'embedding.position': { ...positions, data: new Float32Array(positions.data.length) },
    };
    expectClose(byWord(look(one(turned), unplaced), turned), byWord(look(one(TEXT), unplaced), TEXT), 1e-5, 1e-5);
    const [there, here] = [byWord(look(one(turned), placed), turned), byWord(look(one(TEXT), placed), TEXT)];
    expect(largestDifference(Float32Array.from(there), Float32Array.from(here))).toBeGreaterThan(1e-3);
  });

  test('of a text that is padding alone nothing is taken, and every number is one', () => {
    const { encoded, weights, next } = look(texts([TEXT, []]));
    for (const values of [encoded, next]) expect(values.every(Number.isFinite)).toBe(true);
    const rows = Array.from({ length: weights.length / TEXT.length }, (_, row) =>
      weights.subarray(row * TEXT.length, (row + 1) * TEXT.length).reduce((all, one) => all + one, 0),
    );
    expectClose(
      rows,
      rows.map((_, row) => Number(row < rows.length / 2)),
    );
  });

  const batch: Record<string, InputArray> = {
    ...texts([
      [1, 4, 3, 5, 6, 2],
      [1, 3, 8, 2],
    ]),
    chosen: integers({ shape: [4], data: [2, 4, 8, 0] }),
    targets: integers({ shape: [4], data: [7, 9, 10, PADDING] }),
    elsewhere: integers({ shape: [2], data: [0, 1] }),
    learningRate: { data: Float32Array.of(0.01), shape: [] },
    dropoutSeed: { data: Int32Array.of(7, 1), shape: [2] },
  };

  const seedOf = (step: number): InputArray => ({ data: Int32Array.of(7, step), shape: [2] });

  test('dropout follows from its seed, and nothing is dropped without one', () => {
    const learned = trainedOnMasked(bert({ ...small, dropout: 0.3 }, 12));
    const parameters = learned.initialParameters(createRandom(3, 'parameters'));
    const { dropoutSeed, learningRate, ...seedless } = batch;
    const step: Step = (state, inputs) => ({ state: {}, outputs: { loss: learned.loss(state, inputs, {}).loss } });
    const lossOf = (inputs: Record<string, InputArray>) => runOnce(executor, step, parameters, inputs).loss![0]!;
    const seeded = (seed: number) => lossOf({ ...seedless, dropoutSeed: seedOf(seed) });
    expect(seeded(1)).toBe(seeded(1));
    expect(new Set([seeded(1), seeded(2), seeded(3), lossOf(seedless)]).size).toBe(4);
  });

  /** A text of eight places, encoded while half of everything is dropped: [8, 16]. */
  function dropped(
    layers: number,
    initialStandardDeviation: number,
    change: (values: Record<string, FloatArray>) => void,
  ) {
    const network = bert({ ...small, layers, initialStandardDeviation, dropout: 0.5 }, 12);
    const values = network.initialParameters(createRandom(3, 'parameters'));
    change(values);
    const step: Step = (state, { ids, segments, dropoutSeed }) => {
      const texts = { ...textsOf(ids!), segments: segments! };
      return { state: {}, outputs: { encoded: network.encode(state, texts, { dropoutSeed: dropoutSeed! }).encoded } };
    };
    return runOnce(executor, step, values, { ...texts([[1, 2, 3, 4, 5, 6, 7, 8]]), dropoutSeed: seedOf(1) }).encoded!;
  }

  test('dropped are what texts begin with, weights of attention, and what sub-layers give', () => {
    const embedded = dropped(0, 1, () => {});
    // Half of 128 within four standard deviations.
    expect(Math.abs(embedded.filter((value) => value === 0).length - 64)).toBeLessThan(4 * Math.sqrt(128 / 4));
    // All values are ones and all else is zero: what a head took is the sum of its weights, at all of its dimensions.
    const { width } = small;
    const encoded = dropped(1, 0, (values) => {
      values['encoder.0.attention.in.b']!.data.fill(1, 2 * width);
      for (let i = 0; i < width; i++) values['encoder.0.attention.out.w']!.data[i * width + i] = 1;
    });
    const different = Array.from({ length: 8 }, (_, place) => {
      const row = encoded.subarray(place * width, (place + 1) * width);
      return new Set(Array.from(row, (value) => value.toFixed(3))).size;
    });
    // Nothing, what one head took, and what the other did.
    expect(Math.max(...different)).toBe(3);
  });

  test('what stands behind masks and whether pairs belong together is learned by heart, and no tensor stays behind', () => {
    const learned = trainedOnMasked(bert(small, 12));
    const first = learnsByHeart(executor, learned, whole.recipe, { inputs: batch, steps: 60 });
    expect(first).toBeGreaterThan(2);
  });
});
