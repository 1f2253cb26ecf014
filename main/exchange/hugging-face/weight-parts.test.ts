import { expect, test } from 'vitest';
import { joined, parted, shapeThere, type WeightPart } from './weight-parts.ts';

const numbers = (length: number) => Float32Array.from({ length }, (_, place) => place);

test('a matrix that is turned over there stands in columns', () => {
  const part: WeightPart = { own: 'w', shape: [2, 3], theirs: ['w'], turned: true };
  expect(shapeThere(part)).toEqual([3, 2]);
  const [there] = parted(part, Float32Array.of(1, 2, 3, 4, 5, 6));
  expect([...there!]).toEqual([1, 4, 2, 5, 3, 6]);
  expect(joined(part, [there!])).toEqual({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
});

test('matrices that stand side by side here are several there', () => {
  const part: WeightPart = { own: 'qkv', shape: [2, 6], theirs: ['q', 'k', 'v'], turned: true };
  expect(shapeThere(part)).toEqual([2, 2]);
  const there = parted(part, numbers(12));
  // Of [[0 … 5], [6 … 11]] the first two columns, turned over.
  expect([...there[0]!]).toEqual([0, 6, 1, 7]);
  expect([...there[2]!]).toEqual([4, 10, 5, 11]);
  expect(joined(part, there).data).toEqual(numbers(12));
});

test('so are vectors', () => {
  const part: WeightPart = { own: 'b', shape: [6], theirs: ['q', 'k', 'v'], turned: false };
  expect(shapeThere(part)).toEqual([2]);
  expect(parted(part, numbers(6)).map((each) => [...each])).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
  expect(joined(part, parted(part, numbers(6))).data).toEqual(numbers(6));
});
