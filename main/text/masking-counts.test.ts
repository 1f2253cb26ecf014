import { expect, test } from 'vitest';
import { maskingCounts } from './masking-counts.ts';

test('of 1000 tokens 150 are chosen: 120 are masked, 15 become others and 15 stay', () => {
  const counts = maskingCounts(1000);
  expect(counts.chosen).toBeCloseTo(150, 9);
  expect(counts.masked).toBeCloseTo(120, 9);
  expect(counts.random).toBeCloseTo(15, 9);
  expect(counts.kept).toBeCloseTo(15, 9);
});
