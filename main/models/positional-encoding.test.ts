import { expect, test } from 'vitest';
import { positionalEncoding, positionalEncodings } from './positional-encoding.ts';

test('by hand: “YOU” in “I LOVE YOU” stands at 2, and with d = 4 the second pair is a hundred times slower', () => {
  expect(positionalEncoding(2, 0, 512)).toBeCloseTo(0.909297, 6); // sin 2
  expect(positionalEncoding(2, 1, 512)).toBeCloseTo(-0.416147, 6); // cos 2
  expect(positionalEncoding(50, 2, 4)).toBeCloseTo(0.479426, 6); // sin(50 / 100)
  expect(positionalEncoding(50, 3, 4)).toBeCloseTo(0.877583, 6); // cos(50 / 100)
});

test('the table has a row a position, and the first is 0, 1, 0, 1', () => {
  const { shape, data } = positionalEncodings(51, 4);
  expect(shape).toEqual([51, 4]);
  expect([...data.slice(0, 4)]).toEqual([0, 1, 0, 1]);
  expect(data[50 * 4 + 2]).toBeCloseTo(0.479426, 6);
});
