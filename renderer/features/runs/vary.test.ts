import { expect, test } from 'vitest';
import { sweepRequest } from '../../../main/contract/sweep.ts';
import { combinationsOf, readVariation, seedsFrom, VARIED_FIELDS, variationsOf } from './vary.ts';

const field = (path: string) => VARIED_FIELDS.find((each) => each.path === path)!;

test.each([
  ['recipe.learningRate', '0.001, 0.004,0.001', { path: 'recipe.learningRate', values: [0.001, 0.004] }],
  ['recipe.learningRate', '1e-4..1e-2/3', { path: 'recipe.learningRate', range: { from: 1e-4, to: 1e-2, count: 3 } }],
  ['recipe.learningRate', '1e-4..1e-2', 'unreadable'],
  ['recipe.learningRate', '1e-4..1e-2/1', 'unreadable'],
  ['recipe.learningRate', '0.001, fast', 'unreadable'],
  ['recipe.learningRate', '0.001', 'one'],
  ['recipe.learningRate', '0.001 0.004', 'unreadable'],
  ['recipe.learningRate', '0.02, 0.02', 'one'],
  ['recipe.learningRate', '', 'one'],
  ['execution', 'xla,compiled', { path: 'execution', values: ['xla', 'compiled'] }],
])('%s %j', (path, text, wanted) => {
  expect(readVariation(field(path), text)).toEqual(wanted);
});

test('what is varied is a request of the contract, and its size is known before it is asked', () => {
  const vary = variationsOf({ vary: { 'recipe.learningRate': '0.001,0.002', 'model.dropout': '0..0.2/3' } })!;
  expect(combinationsOf(vary)).toBe(6);
  expect(sweepRequest.parse({ base: {}, name: 'n', vary, seeds: seedsFrom(7, 3) }).seeds).toEqual([7, 8, 9]);
  expect(variationsOf({ vary: { 'recipe.learningRate': '0.001' } })).toBeNull();
  expect(seedsFrom('x', 3)).toBeNull();
});
