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
        const sorted = logits.toSorted((a, b) => b - a);
        const drawn = drawToken(sorted, sampling, uniform);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(Math.min(sampling.topK, sorted.length));
      },
    ),
  );
});
