import { expect, test } from 'vitest';
import { robustRange } from './robust-range.ts';

const steps = Array.from({ length: 200 }, (_, step) => step);
const healthy = (seed: number) => steps.map((step) => 2 + seed / 100 + 3 * Math.exp(-step / 40));
const diverged = (most: number) => steps.map((step) => (step < 40 ? 5 - step / 20 : most * (step / 199) ** 2));

test.each([
  ['one of two', [healthy(1), diverged(1.2e6)]],
  ['one of many', [healthy(1), healthy(2), diverged(1.2e6), healthy(3)]],
  ['more than half', [diverged(1.2e6), healthy(1), diverged(1e3), diverged(8e18), healthy(2)]],
])('beside runs that diverged, %s, the healthy ones fill the view', (_, lines) => {
  const [low, high] = robustRange(lines);
  expect(low).toBeCloseTo(2.03, 1);
  expect(high).toBeGreaterThan(4);
  expect(high).toBeLessThanOrEqual(5.03);
});

test('of a single run the most extreme hundredth leaves the view', () => {
  const spiked = healthy(1).with(100, 1e6);
  expect(robustRange([spiked])[1]).toBeLessThan(6);
  expect(robustRange([[3]])).toEqual([3, 3]);
});

test.each([
  ['level and far apart', [steps.map((step) => 1000 + (step % 7)), steps.map((step) => 90_000 + (step % 90))], 90_000],
  ['constant beside a schedule', [steps.map(() => 0.001), steps.map((step) => 0.001 * (1 - step / 200))], 0.001],
  ['level beside one that rises', [steps.map(() => 0.5), steps.map((step) => step / 200)], 0.9],
])('runs that are well are all looked at: %s', (_, lines, reached) => {
  expect(robustRange(lines)[1]).toBeGreaterThanOrEqual(reached);
});

test('a line without a value in view says nothing', () => {
  expect(robustRange([[], healthy(1)])).toEqual(robustRange([healthy(1)]));
});
