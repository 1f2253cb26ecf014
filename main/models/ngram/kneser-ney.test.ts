import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
// Made by bench/golden/kneser_ney.py.
import golden from './fixtures/kneser-ney.json' with { type: 'json' };
import { GramCounts } from './gram-counts.ts';
import { KneserNey } from './kneser-ney.ts';

const contextOf = (model: KneserNey, tokens: number[]) => {
  const context = model.begin();
  for (const token of tokens) model.advance(context, token);
  return context;
};

describe('order 2 by hand', () => {
  // a a b a a b. Bigrams: aa 2, ab 2, ba 1, so d₂ = 1 / (1 + 2·2) = 1/5.
  // Unigrams count what they follow: a follows a and b: 2; b follows a: 1. d₁ = 1 / (1 + 2·1) = 1/3. V = 2.
  const [a, b, unseen] = [7, 3, 99];
  const model = KneserNey.of([a, a, b, a, a, b], { order: 2, vocabularySize: 2 });

  test('without a context: (2 − ⅓ + ⅓·2·½) / 3 and (1 − ⅓ + ⅓·2·½) / 3', () => {
    for (const context of [model.begin(), contextOf(model, [a, unseen])]) {
      // A context of nothing known says nothing at order 2.
      expect(model.probability(context, a)).toBeCloseTo(2 / 3, 12);
      expect(model.probability(context, b)).toBeCloseTo(1 / 3, 12);
    }
  });

  test('after a: (2 − ⅕ + ⅕·2·p₁) / 4; after b: (1 − ⅕ + ⅕·1·⅔) / 1', () => {
    expect(model.probability(contextOf(model, [b, a]), a)).toBeCloseTo((9 / 5 + (2 / 5) * (2 / 3)) / 4, 12);
    expect(model.probability(contextOf(model, [a]), b)).toBeCloseTo((9 / 5 + (2 / 5) * (1 / 3)) / 4, 12);
    expect(model.probability(contextOf(model, [b]), a)).toBeCloseTo(4 / 5 + (1 / 5) * (2 / 3), 12);
    expect(model.probability(contextOf(model, [b]), b)).toBeCloseTo((1 / 5) * (1 / 3), 12);
  });

  test('a larger vocabulary shares p₀: a token never seen gets ⅕·2/4 · ⅓·2/3 · ⅓ after a', () => {
    const larger = KneserNey.of([a, a, b, a, a, b], { order: 2, vocabularySize: 3 });
    expect(larger.probability(contextOf(larger, [a]), unseen)).toBeCloseTo((1 / 10) * (2 / 9) * (1 / 3), 12);
  });
});

test.each(golden)(
  'agrees with fractions worked out from the definition, text and order $#',
  ({ text, order, vocabulary, asked }) => {
    const model = KneserNey.of(text, { order, vocabularySize: vocabulary });
    for (const { context, token, p, unseen } of asked) {
      const state = contextOf(model, context);
      expect(Math.abs(model.probability(state, token) - p)).toBeLessThan(1e-12);
      // The last token of the vocabulary is never shown.
      expect(Math.abs(model.probability(state, vocabulary - 1) - unseen)).toBeLessThan(1e-12);
    }
  },
);

test('no token is likelier than the likeliest, after any context, at every order', () => {
  const token = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(
      fc.array(token, { minLength: 1, maxLength: 60 }),
      fc.array(fc.integer({ min: 0, max: 7 }), { maxLength: 6 }),
      fc.integer({ min: 1, max: 4 }),
      (text, before, order) => {
        const model = KneserNey.of(text, { order, vocabularySize: 8 });
        const context = contextOf(model, before);
        const all = Array.from({ length: 8 }, (_, each) => model.probability(context, each));
        expect(model.probability(context, model.likeliest(context))).toBe(Math.max(...all));
      },
    ),
  );
});

test('sums to one over the vocabulary, after any context, at every order', () => {
  const token = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(
      fc.array(token, { minLength: 1, maxLength: 200 }),
      fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      (training, tokens, order) => {
        // Token 6 never occurs in training.
        const vocabulary = [0, 1, 2, 3, 4, 5, 6];
        const model = KneserNey.of(training, { order, vocabularySize: vocabulary.length });
        const context = contextOf(model, tokens);
        const probabilities = vocabulary.map((word) => model.probability(context, word));
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
        for (const p of probabilities) expect(p).toBeGreaterThan(0);
      },
    ),
  );
});

test('before anything was counted every token is as likely', () => {
  const model = KneserNey.of([], { order: 3, vocabularySize: 4 });
  expect(model.probability(model.begin(), 2)).toBe(1 / 4);
});

test('what stands behind a probability is its counts, order by order', () => {
  // As by hand above: a a b a a b after a.
  const [a, b] = [7, 3];
  const model = KneserNey.of([a, a, b, a, a, b], { order: 2, vocabularySize: 2 });
  const context = contextOf(model, [b, a]);
  expect(model.evidence(context, a)).toEqual([
    { order: 1, count: 2, total: 3, types: 2, discount: 1 / 3, probability: expect.closeTo(2 / 3, 12) },
    { order: 2, count: 2, total: 4, types: 2, discount: 1 / 5, probability: model.probability(context, a) },
  ]);
  // A context that was never seen has no part in it.
  expect(model.evidence(contextOf(model, [99]), a)).toHaveLength(1);
});

test('counted portion by portion, kept and taken up again, they are what they are at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 120 }),
      fc.array(fc.nat(120), { maxLength: 5 }),
      fc.integer({ min: 1, max: 8 }),
      (text, cuts, order) => {
        const whole = new GramCounts(order);
        whole.add(text);
        let counts = new GramCounts(order);
        const places = [0, ...cuts.map((cut) => Math.min(cut, text.length)).sort((x, y) => x - y), text.length];
        for (let part = 1; part < places.length; part++) {
          counts.add(text.slice(places[part - 1], places[part]));
          const counted = text.slice(0, places[part]);
          counts = GramCounts.from(counts.toArrays(), counted.slice(-order));
        }
        expect(counts.toArrays()).toEqual(whole.toArrays());
        expect(counts.size).toBe(whole.size);
      },
    ),
  );
});

test('arrays that are no counts are refused', () => {
  const counts = new GramCounts(2);
  counts.add([1, 2, 1, 2]);
  const twice = counts.toArrays();
  twice[0]!.tokens.fill(1);
  expect(() => GramCounts.from(twice, [1, 2])).toThrow(RangeError);
  const short = counts.toArrays();
  short[1]!.tokens = short[1]!.tokens.slice(1);
  expect(() => GramCounts.from(short, [1, 2])).toThrow(RangeError);
});

test('order 1 is one number a token, whatever came before', () => {
  // Counts a 3, b 1: no k-gram occurs twice, so d = ½ and p(a) = (3 − ½ + ½·2·½) / 4.
  const model = KneserNey.of([0, 0, 1, 0], { order: 1, vocabularySize: 2 });
  expect(model.probability(contextOf(model, [1]), 0)).toBeCloseTo(3 / 4, 12);
  expect(model.probability(model.begin(), 1)).toBeCloseTo(1 / 4, 12);
});

test('keeps apart the grams of a large vocabulary', () => {
  // 40,000 tokens that each occur once: hash tables grow many times.
  const training = Int32Array.from({ length: 40_000 }, (_, position) => (position * 7919) % 40_009);
  const model = KneserNey.of(training, { order: 3, vocabularySize: 40_000 });
  const place = 23_456;
  const seen = model.probability(contextOf(model, [training[place - 2]!, training[place - 1]!]), training[place]!);
  const notSeen = model.probability(
    contextOf(model, [training[place - 2]!, training[place - 1]!]),
    training[place + 1]!,
  );
  // Every count is 1, every d ½: (1 − ½) + ½ · ((1 − ½) + ½ · p₁), and ½ · ½ · p₁.
  const first = 1 / 40_000;
  expect(seen).toBeCloseTo(0.75 + 0.25 * first, 7);
  expect(notSeen).toBeCloseTo(0.25 * first, 7);
});

test('refuses an order that is none, and a vocabulary that is too small', () => {
  expect(() => KneserNey.of([1, 2], { order: 2, vocabularySize: 1 })).toThrow(RangeError);
  expect(() => KneserNey.of([1], { order: 0, vocabularySize: 1 })).toThrow(RangeError);
});
