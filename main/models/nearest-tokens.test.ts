import { expect, test } from 'vitest';
import { nearestTokens } from './nearest-tokens.ts';

/** By hand: the angles from the first are 0°, 45°, 90°, 180°, and that of the last none. */
const VECTORS = { shape: [6, 2], data: Float32Array.of(2, 0, 3, 3, 0, 5, -1, 0, 7, 0, 0, 0) };

test('nearest by angle, whatever their lengths, never itself nor what points nowhere', () => {
  const near = nearestTokens(VECTORS, 0, { count: 9, passedOver: null });
  expect(near.map(({ token }) => token)).toEqual([4, 1, 2, 3]);
  expect(near[0]!.cosine).toBeCloseTo(1, 12);
  expect(near[1]!.cosine).toBeCloseTo(Math.SQRT1_2, 12);
  expect(near[2]!.cosine).toBeCloseTo(0, 12);
  expect(near[3]!.cosine).toBeCloseTo(-1, 12);
});

test('as many as asked for, without the one that is passed over', () => {
  expect(nearestTokens(VECTORS, 0, { count: 2, passedOver: 4 }).map(({ token }) => token)).toEqual([1, 2]);
});

test('a vector of zeros is near to nothing', () => {
  expect(nearestTokens(VECTORS, 5, { count: 3, passedOver: null })).toEqual([]);
});

test('of equals the one with the smaller id comes first', () => {
  const same = { shape: [4, 2], data: Float32Array.of(1, 1, 2, 2, 1, 0, 2, 2) };
  expect(nearestTokens(same, 0, { count: 3, passedOver: null }).map(({ token }) => token)).toEqual([1, 3, 2]);
});

test('a token that is none is a mistake of the caller', () => {
  expect(() => nearestTokens(VECTORS, 6, { count: 1, passedOver: null })).toThrow(RangeError);
});
