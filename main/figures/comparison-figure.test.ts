import { expect, test } from 'vitest';
import { horizontalScale } from './comparison-figure.ts';

test('an axis of a single place has room beside it', () => {
  const domain = (x: number, axis: 'step' | 'loss', logx = false) =>
    horizontalScale(
      { axis, curve: 'bitsPerByte', logx, logy: false },
      { extent: { x: [x, x], y: [2, 2], positiveX: x > 0 ? x : Number.POSITIVE_INFINITY, beyond: 0 }, range: null },
      'en',
    ).domain;
  expect(domain(300, 'step')).toEqual([0, 300]);
  expect(domain(0, 'step')).toEqual([0, 1]);
  expect(domain(300, 'step', true)).toEqual([150, 300]);
  expect(domain(2, 'loss')).toEqual([2, 2.2]);
});
