import { expect, test } from 'vitest';
import { learningRateAt } from './learning-rate-schedule.ts';

const recipe = { steps: 110, warmupSteps: 10, learningRate: 2e-3, finalLearningRateShare: 0.1 };

// By hand: the cosine runs over 100 steps; a quarter, half and three quarters of it stand at (2+√2)/4, 1/2, (2−√2)/4.
test.each([
  [1, 2e-4],
  [5, 1e-3],
  [10, 2e-3],
  [35, 2e-3 * (0.1 + (0.9 * (2 + Math.SQRT2)) / 4)],
  [60, 1.1e-3],
  [85, 2e-3 * (0.1 + (0.9 * (2 - Math.SQRT2)) / 4)],
  [110, 2e-4],
  [500, 2e-4],
])('step %i has the rate %f', (step, rate) => {
  expect(learningRateAt(step, recipe)).toBeCloseTo(rate, 12);
});

test('without warm-up the first step is already on the cosine; with nothing else the last is at its end', () => {
  expect(learningRateAt(1, { ...recipe, warmupSteps: 0, steps: 2 })).toBeCloseTo(1.1e-3, 12);
  expect(learningRateAt(3, { ...recipe, warmupSteps: 3, steps: 3 })).toBeCloseTo(2e-4, 12);
});

test('a constant rate is a final share of one', () => {
  expect(learningRateAt(77, { ...recipe, finalLearningRateShare: 1 })).toBe(2e-3);
});
