import { expect, test } from 'vitest';
import { axisAt, axisPlace } from './axis-label.ts';

test('a step is told as it is, so that mark, reading and sentence agree', () => {
  expect(axisPlace('step', 1485, 'en')).toBe('1,485');
  expect(axisPlace('step', 250_000, 'en')).toBe('250K');
  expect(axisPlace('tokens', 1_140_480, 'en')).toBe('1.14M');
  expect(axisPlace('wallSeconds', 0.25, 'en')).toBe('250 ms');
  expect(axisPlace('flops', 1.5e12, 'en')).toBe('1.5 × 10¹²');
  expect(axisPlace('gradientNorm', 0.25, 'en')).toBe('0.25');
});

test('a place is told as people say it, in both languages', () => {
  expect((['step', 'tokens', 'wallSeconds', 'flops'] as const).map((axis) => axisAt(axis, 2, 'en'))).toEqual([
    ...['Step 2', '2 tokens', 'After 2 s', '2 FLOPs'],
  ]);
  expect(axisAt('step', 1485, 'zh')).toBe('第 1,485 步');
  expect(axisAt('wallSeconds', 2, 'zh')).toBe('2 秒后');
  expect(axisAt('gradientNorm', 0.25, 'en')).toBe('gradient norm 0.25');
});
