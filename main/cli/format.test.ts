import { expect, test } from 'vitest';
import { duration } from './format.ts';

test('a time is told like a clock, and what is not zero never as zero', () => {
  expect([0, 1, 75, 4000].map(duration)).toEqual(['0:00', '0:01', '1:15', '1:06:40']);
  expect([2.6, 3.04, 3.4, 9.96, 12.6].map(duration)).toEqual(['0:02.6', '0:03.0', '0:03.4', '0:10', '0:13']);
  expect([1e-9, 0.0004, 0.03, 0.3, 0.496, 0.51].map(duration)).toEqual([
    '0:00.001',
    '0:00.001',
    '0:00.03',
    '0:00.3',
    '0:00.5',
    '0:00.5',
  ]);
});
