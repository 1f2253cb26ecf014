import { expect, test } from 'vitest';
import { whatSeedsDecide } from './use-replicate.ts';

test('of a run that goes on from another no seed decides the first weights', () => {
  const parent = { startFrom: null };
  const child = { startFrom: { run: 'a', name: 'first', step: 800 } };
  const known = new Map<string, typeof parent | typeof child>([
    ['a', parent],
    ['b', child],
    ['c', child],
  ]);
  expect(whatSeedsDecide(known, ['a'])).toBe('weights');
  expect(whatSeedsDecide(known, ['b', 'c'])).toBe('order');
  expect(whatSeedsDecide(known, ['a', 'b'])).toBe('either');
  expect(whatSeedsDecide(null, ['b'])).toBe('weights');
});
