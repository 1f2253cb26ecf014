import { expect, test } from 'vitest';
import { writtenValues } from './written-values.ts';

test.each([
  ['0.001, 0.004', { values: ['0.001', '0.004'] }],
  ['1，2、3；4', { values: ['1', '2', '3', '4'] }],
  ['xla,compiled,', { values: ['xla', 'compiled'] }],
  ['', { values: [] }],
  ['1e-4..1e-2', { range: { from: 1e-4, to: 1e-2 } }],
  [' 1..8/4 ', { range: { from: 1, to: 8, count: 4 } }],
  ['8..1/4', null],
  ['64,128,256', { values: ['64', '128', '256'] }],
  ['0.001, 0.004,0.001', { values: ['0.001', '0.004', '0.001'] }],
  ['8, 1,024', null],
  ['1,000', null],
  ['0,001, 0,02', null],
  ['0,02', null],
  ['one..two', null],
])('%j', (text, wanted) => {
  expect(writtenValues(text)).toEqual(wanted);
});
