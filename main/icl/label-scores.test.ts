import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  baselineAccuracies,
  CONTENT_FREE_INPUTS,
  chooseByMutualInformation,
  chooseCalibrated,
  choosePerToken,
  chooseRaw,
  type LabelScore,
  labelHistogram,
} from './label-scores.ts';

/** From the probabilities of each label's tokens. */
const answers = (probabilities: Record<string, number[]>): LabelScore[] =>
  Object.entries(probabilities).map(([label, tokens]) => ({
    label,
    logProbability: tokens.map(Math.log).reduce((sum, each) => sum + each, 0),
    tokens: tokens.length,
  }));
const rounded = (scores: readonly number[]) => scores.map((score) => Number(Math.exp(score).toFixed(12)));

test('a short and a long label, raw and per token', () => {
  // Long: 0.4 · 0.9 · 0.9 = 0.324 < 0.343, but its cube root is 0.687 > 0.343.
  const scores = answers({ short: [0.343], long: [0.4, 0.9, 0.9] });
  expect(chooseRaw(scores).label).toBe('short');
  expect(rounded(chooseRaw(scores).scores)).toEqual([0.343, 0.324]);
  expect(choosePerToken(scores).label).toBe('long');
  // Three tokens of 0.7 have the mean of one.
  expect(rounded(choosePerToken(answers({ a: [0.7], b: [0.7, 0.7, 0.7] })).scores)).toEqual([0.7, 0.7]);
});

test('mutual information: what the prompt raised most, not what is most common', () => {
  // common: 0.3 of 0.6, half as probable as before; rare: 0.02 of 0.01, twice as probable.
  const choice = chooseByMutualInformation(
    answers({ common: [0.3], rare: [0.1, 0.2] }),
    answers({ common: [0.6], rare: [0.1, 0.1] }),
  );
  expect(choice.label).toBe('rare');
  expect(rounded(choice.scores)).toEqual([0.5, 2]);
});

test('contextual calibration, by hand', () => {
  // p = (0.3, 0.2) / 0.5 = (0.6, 0.4). Without content (0.8, 0.2), (0.7, 0.3), (0.9, 0.1), mean (0.8, 0.2), the second
  // from (0.07, 0.03) by summing to 1. W p = (0.6 / 0.8, 0.4 / 0.2).
  const contentFree = [
    answers({ a: [0.8], b: [0.2] }),
    answers({ a: [0.07], b: [0.1, 0.3] }),
    answers({ a: [0.9], b: [0.1] }),
  ];
  const choice = chooseCalibrated(answers({ a: [0.3], b: [0.2] }), contentFree);
  expect(choice.label).toBe('b');
  expect(rounded(choice.scores)).toEqual([0.75, 2]);
  expect(contentFree).toHaveLength(CONTENT_FREE_INPUTS.length);
});

test('answers far below the smallest number are still told apart', () => {
  const long = (each: number) => Array<number>(600).fill(each);
  const item = answers({ a: long(0.2), b: long(0.201) });
  const free = [answers({ a: long(0.2), b: long(0.202) })];
  expect(chooseRaw(item).label).toBe('b');
  expect(chooseCalibrated(item, free).label).toBe('a');
});

const probability = fc.double({ min: 1e-6, max: 1, noNaN: true });
const scores = fc
  .array(fc.array(probability, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 })
  .map((all) => answers(Object.fromEntries(all.map((tokens, index) => [`label ${index}`, tokens]))));

test('an input without content is left without a preference, and even ones change nothing', () => {
  fc.assert(
    fc.property(scores, (own) => {
      for (const score of chooseCalibrated(own, [own]).scores) expect(score).toBeCloseTo(0, 9);
      const even = own.map(({ label }) => ({ label, logProbability: -1, tokens: 1 }));
      const raw = chooseRaw(own).scores;
      const calibrated = chooseCalibrated(own, [even, even, even]);
      const domain = chooseByMutualInformation(own, even);
      // The same up to one constant for all labels.
      raw.forEach((score, index) => {
        expect(calibrated.scores[index]! - calibrated.scores[0]!).toBeCloseTo(score - raw[0]!, 9);
        expect(domain.scores[index]! - domain.scores[0]!).toBeCloseTo(score - raw[0]!, 9);
      });
    }),
  );
});

test('of equal scores the first label is chosen; what cannot be compared is refused', () => {
  expect(chooseRaw(answers({ b: [0.5], a: [0.5] })).label).toBe('b');
  const two = answers({ a: [0.5], b: [0.5] });
  const refused = [
    () => chooseRaw([]),
    () => choosePerToken(answers({ a: [0.5], b: [] })),
    () => chooseRaw([{ label: 'a', logProbability: Number.NaN, tokens: 1 }]),
    () => chooseByMutualInformation(two, answers({ b: [0.5], a: [0.5] })),
    () => chooseByMutualInformation(two, answers({ a: [0.5] })),
    () => chooseCalibrated(two, []),
    () => chooseCalibrated(answers({ a: [0], b: [0] }), [two]),
  ];
  for (const does of refused) expect(does).toThrow(RangeError);
});

test('how often each label was chosen, those never chosen too', () => {
  expect(labelHistogram(['b', 'a', 'b'], ['a', 'b', 'c'])).toEqual([
    { label: 'a', count: 1 },
    { label: 'b', count: 2 },
    { label: 'c', count: 0 },
  ]);
  expect(() => labelHistogram(['d'], ['a'])).toThrow(RangeError);
});

test('lines that need no model: one of four by chance, three of five by saying “a”', () => {
  const items = ['a', 'b', 'a', 'c', 'a'].map((output) => ({ output }));
  expect(baselineAccuracies(items, ['a', 'b', 'c', 'd'])).toEqual({ chance: 0.25, majority: 0.6 });
  expect(() => baselineAccuracies([], ['a'])).toThrow(RangeError);
});
