import { expect, test } from 'vitest';
import { panned, zoomed } from './view-range.ts';

test('zooming keeps the middle where it is', () => {
  expect(zoomed([0, 100], 25, 0.5, false)).toEqual([12.5, 62.5]);
  expect(zoomed([12.5, 62.5], 25, 2, false)).toEqual([0, 100]);
});

test('on a logarithmic axis a zoom and a pan are factors, and never reach zero', () => {
  const [from, to] = zoomed([1, 10_000], 100, 0.5, true);
  expect([from, to].map((end) => Math.round(end * 1e6) / 1e6)).toEqual([10, 1000]);
  const [left, right] = panned([1, 100], -0.5, true);
  expect([left, right].map((end) => Math.round(end * 1e6) / 1e6)).toEqual([0.1, 10]);
  expect(panned([10, 20], 0.2, false)).toEqual([12, 22]);
});
