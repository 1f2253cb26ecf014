import { expect, test } from 'vitest';
import { bestOf, ownLogProbability } from './own-probability.ts';

test('the floor of an unseen character is no probability, and never the best', () => {
  // "Hello": five bytes at 1/256 each, which would print as 9.09 × 10⁻¹³.
  const floor = { logProbability: -5 * Math.log(256), unseen: ['H', 'e', 'l', 'o'] };
  expect(ownLogProbability(floor)).toBeNull();
  expect(ownLogProbability({ logProbability: -2 })).toBe(-2);
  expect(bestOf([floor, { logProbability: -40 }])).toBe(-40);
  expect(bestOf([floor])).toBe(-Infinity);
});
