import { expect, test } from 'vitest';
import { chosenEvaluation } from './chosen-evaluation.ts';

const at = (values: Record<number, number>) =>
  Object.entries(values).map(([step, value]) => ({ step: Number(step), value }));

test('most lines right, of several the lowest loss, then the first', () => {
  const losses = at({ 0: 0.69, 15: 0.93, 30: 1.2, 45: 1.1 });
  expect(chosenEvaluation(at({ 0: 0.5, 15: 0.61, 30: 0.64, 45: 0.63 }), losses)).toBe(30);
  expect(chosenEvaluation(at({ 0: 0.5, 15: 0.61, 30: 0.64, 45: 0.64 }), losses)).toBe(45);
  expect(chosenEvaluation(at({ 30: 0.64, 15: 0.64 }), at({ 15: 1, 30: 1 }))).toBe(15);
  // One without a loss comes behind those with one.
  expect(chosenEvaluation(at({ 15: 0.64, 45: 0.64 }), at({ 45: 9 }))).toBe(45);
  expect(chosenEvaluation([], losses)).toBe(null);
});
