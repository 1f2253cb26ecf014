import { expect, test } from 'vitest';
import { axisPlace } from './axis-label.ts';

test('a step is told as it is, so that mark, reading and sentence agree', () => {
  expect(axisPlace('step', 1485, 'en')).toBe('1,485');
  expect(axisPlace('step', 250_000, 'en')).toBe('250K');
  expect(axisPlace('tokens', 1_140_480, 'en')).toBe('1.14M');
  expect(axisPlace('wallSeconds', 0.25, 'en')).toBe('250 ms');
  expect(axisPlace('flops', 1.5e12, 'en')).toBe('1.5 × 10¹²');
  expect(axisPlace('gradientNorm', 0.25, 'en')).toBe('0.25');
});
