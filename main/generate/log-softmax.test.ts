import { expect, test } from 'vitest';
import { likeliestOf, logSoftmax } from './log-softmax.ts';

test('probabilities sum to one, however large the logits are', () => {
  for (const shift of [0, 1000, -1000]) {
    const logs = logSoftmax(Float32Array.of(1, 2, 3).map((logit) => logit + shift));
    // e / (e + e² + e³), and so on.
    const sum = Math.E + Math.E ** 2 + Math.E ** 3;
    expect([...logs].map(Math.exp)).toEqual([1, 2, 3].map((power) => expect.closeTo(Math.E ** power / sum, 6)));
  }
});

test('what has no probability has none, and NaN is not hidden', () => {
  const logs = logSoftmax(Float32Array.of(0, -Infinity, 0));
  expect([...logs]).toEqual([expect.closeTo(-Math.LN2, 12), -Infinity, expect.closeTo(-Math.LN2, 12)]);
  expect(likeliestOf(logs)).toEqual([0, 2]);
  const broken = logSoftmax(Float32Array.of(0, Number.NaN));
  expect([...broken]).toEqual([Number.NaN, Number.NaN]);
  expect(likeliestOf(broken)).toEqual([]);
});
