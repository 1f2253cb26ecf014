import { expect, test } from 'vitest';
import { inHashOrder } from './hash-order.ts';

test('by SHA-256 of the key; what has one key stays together and as it came', () => {
  // a: ca97…, b: 3e23…, c: 2e7d….
  const all = ['a1', 'b1', 'a2', 'c1', 'b2'];
  expect(inHashOrder(all, ([key]) => key!)).toEqual(['c1', 'b1', 'b2', 'a1', 'a2']);
});
