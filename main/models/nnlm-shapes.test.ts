import { expect, test } from 'vitest';
import { sizeOf } from '../tensor/program.ts';
import { nnlmShapes } from './nnlm-shapes.ts';

test('by hand: V 1000, m 10, n 4, h 20 make 61,620 parameters', () => {
  const shapes = nnlmShapes({ vocabulary: 1000, wordWidth: 10, order: 4, hidden: 20 });
  expect(shapes).toEqual({ C: [1000, 10], H: [20, 30], d: [20], U: [1000, 20], W: [1000, 30], b: [1000] });
  expect(Object.values(shapes).reduce((sum, shape) => sum + sizeOf(shape), 0)).toBe(61_620);
});

test('the table of the article: 80,000 words of 100 numbers', () => {
  const { C } = nnlmShapes({ vocabulary: 80_000, wordWidth: 100, order: 5, hidden: 100 });
  expect(sizeOf(C)).toBe(8_000_000);
});
