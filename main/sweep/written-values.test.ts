import { expect, test } from 'vitest';
import { turnedRange, writtenValues } from './written-values.ts';

test.each([
  ['0.001, 0.004', { values: ['0.001', '0.004'] }],
  ['1，2、3；4', { values: ['1', '2', '3', '4'] }],
  ['xla,compiled,', { values: ['xla', 'compiled'] }],
  ['', { values: [] }],
  ['1e-4..1e-2', { range: { from: 1e-4, to: 1e-2 } }],
  [' 1..8/4 ', { range: { from: 1, to: 8, count: 4 } }],
  ['8..1/4', { problem: 'turned' }],
  ['1e-3..1e-4/3', { problem: 'turned' }],
  ['2..2/3', { problem: 'level' }],
  ['0.001..0.01/0', { problem: 'tooFew' }],
  ['0.001..0.01/1', { problem: 'tooFew' }],
  ['0.001..0.01/100', { range: { from: 0.001, to: 0.01, count: 100 } }],
  ['0.001..0.01/101', { problem: 'tooMany' }],
  ['0.001..0.01/1000000', { problem: 'tooMany' }],
  ['64,128,256', { values: ['64', '128', '256'] }],
  ['0.001, 0.004,0.001', { values: ['0.001', '0.004', '0.001'] }],
  ['8, 1,024', { problem: 'unreadable' }],
  ['1,000', { problem: 'unreadable' }],
  ['0,001, 0,02', { problem: 'unreadable' }],
  ['0,02', { problem: 'unreadable' }],
  ['one..two', { problem: 'unreadable' }],
])('%j', (text, wanted) => {
  expect(writtenValues(text)).toEqual(wanted);
});

test.each([
  ['1e-3..1e-4/3', '1e-4..1e-3/3'],
  [' 8 .. 1 ', '1..8'],
])('%j the other way round', (text, wanted) => {
  expect(turnedRange(text)).toBe(wanted);
});
