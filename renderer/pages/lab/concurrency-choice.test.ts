import { expect, test } from 'vitest';
import { concurrencyChoice } from './concurrency-choice.ts';

test('one run at once unless another number is stored', () => {
  expect([undefined, null, '2', 0, Number.NaN].map(concurrencyChoice)).toEqual(['1', '1', '1', '1', '1']);
  expect([1, 2, 4, 8].map(concurrencyChoice)).toEqual(['1', '2', '4', '4']);
});
