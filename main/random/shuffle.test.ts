import { expect, test } from 'vitest';
import { createRandom } from './random.ts';
import { shuffled } from './shuffle.ts';

test('the drawn place goes last, then the next, by hand', () => {
  const drawn = [0, 2, 1];
  const limits: number[] = [];
  const list = ['a', 'b', 'c', 'd'];
  const random = {
    integer(limit: number) {
      limits.push(limit);
      return drawn.shift()!;
    },
  };
  // a b c d: 0 of 4 gives d b c a; 2 of 3 leaves it; 1 of 2 leaves it.
  expect(shuffled(list, random)).toEqual(['d', 'b', 'c', 'a']);
  expect(limits).toEqual([4, 3, 2]);
  expect(list).toEqual(['a', 'b', 'c', 'd']);
});

test('every order of three comes about as often as every other', () => {
  const random = createRandom(1, 'data');
  const times = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw += 1) {
    const order = shuffled([1, 2, 3], random).join('');
    times.set(order, (times.get(order) ?? 0) + 1);
  }
  expect(times.size).toBe(6);
  // 1,000 each, give or take √(6000 · 1/6 · 5/6) = 29: five of those.
  for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
});
