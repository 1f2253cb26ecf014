import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawToken } from './draw-token.ts';

/** Logits of the probabilities 0.5, 0.3, 0.2. */
const LOGITS = [0.5, 0.3, 0.2].map(Math.log);
const all = { temperature: 1, topK: 10, topP: 1, seed: 1 };

test('at temperature 1 each token is drawn as often as it is probable', () => {
  const draws = Array.from({ length: 10 }, (_, i) => drawToken(LOGITS, all, (i + 0.5) / 10));
  expect(draws).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 2, 2]);
});

test('temperature 0 takes the likeliest, a high one makes all alike', () => {
  expect(drawToken(LOGITS, { ...all, temperature: 0 }, 0.99)).toBe(0);
  // Squared and made to sum to 1 at temperature ½: 0.25, 0.09, 0.04 of 0.38; the first ends at 0.658.
  expect([0.65, 0.67, 0.9].map((uniform) => drawToken(LOGITS, { ...all, temperature: 0.5 }, uniform))).toEqual([
    0, 1, 2,
  ]);
});

test('top-k and top-p leave the rest out', () => {
  // Of the first two 0.5 of 0.8 falls on the first: 0.625.
  expect([0.62, 0.63, 0.99].map((uniform) => drawToken(LOGITS, { ...all, topK: 2 }, uniform))).toEqual([0, 1, 1]);
  // None is left out where k is 0.
  expect(drawToken(LOGITS, { ...all, topK: 0 }, 0.99)).toBe(2);
  // 0.5 does not reach 0.6, with the second it does.
  expect(drawToken(LOGITS, { ...all, topP: 0.6 }, 0.999)).toBe(1);
  expect(drawToken(LOGITS, { ...all, topP: 0.5 }, 0.999)).toBe(0);
});

test('draws follow the probabilities in the order of the candidates, sorted or not: 1/9, 1/9, 2/9, 5/9', () => {
  const logits = Float32Array.of(0, Math.log(1), Math.log(2), Math.log(5));
  const at = (uniform: number) => drawToken(logits, { ...all, topK: 0 }, uniform);
  expect([0, 0.11, 0.12, 0.22, 0.23, 0.44, 0.45, 0.999].map(at)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  expect(drawToken(logits, { ...all, temperature: 0 }, 0.99)).toBe(3);
  // Where something is left out, the likeliest come first.
  expect(drawToken(logits, { ...all, topK: 2 }, 0.7)).toBe(3);
  expect(drawToken(logits, { ...all, topK: 2 }, 0.999)).toBe(2);
  expect(drawToken(logits, { ...all, topP: 0.6 }, 0.999)).toBe(2);
});

test('a top-k of all candidates or more draws what none draws', () => {
  const logits = [-Infinity, 0, Math.log(2), Math.log(5)];
  for (const uniform of [0, 0.11, 0.12, 0.3, 0.44, 0.6, 0.999])
    for (const topK of [3, 4, 5000])
      expect(drawToken(logits, { ...all, topK }, uniform)).toBe(drawToken(logits, { ...all, topK: 0 }, uniform));
});

test('what is −∞ or NaN is never drawn', () => {
  expect(drawToken([Number.NaN, 1, -Infinity], all, 0.999)).toBe(1);
  expect(drawToken([-Infinity, 1, Number.NaN], { ...all, temperature: 0 }, 0)).toBe(1);
  expect(() => drawToken([Number.NaN, -Infinity], all, 0.5)).toThrow('no candidate');
});

test('whatever the numbers, it is one of the candidates that were kept', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 }),
      fc.record({
        temperature: fc.double({ min: 0.01, max: 5, noNaN: true }),
        topK: fc.integer({ min: 1, max: 40 }),
        topP: fc.double({ min: 0.01, max: 1, noNaN: true }),
        seed: fc.constant(1),
      }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (logits, sampling, uniform) => {
        const drawn = drawToken(logits, sampling, uniform);
        const likelier = logits.filter((logit) => logit > logits[drawn]!);
        expect(likelier.length).toBeLessThan(Math.min(sampling.topK, logits.length));
      },
    ),
  );
});
