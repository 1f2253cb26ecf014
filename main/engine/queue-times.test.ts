import { expect, test } from 'vitest';
import { secondsUntilStart } from './queue-times.ts';

test('one lane: each waits for all before it', () => {
  expect(secondsUntilStart([30], [10, 20, 5], 1)).toEqual([30, 40, 60]);
  expect(secondsUntilStart([], [10, 20], 1)).toEqual([0, 10]);
});

test('two lanes: each takes the one that is free first', () => {
  // Lanes end at 30 and 100; the first waits till 30 and holds that lane till 40, the second till 40 + 80 = 120, the
  // third takes the other lane at 100, which it holds till 105; the fourth follows it there.
  expect(secondsUntilStart([100, 30], [10, 80, 5, 1], 2)).toEqual([30, 40, 100, 105]);
  // A lane that is free now.
  expect(secondsUntilStart([100], [10, 10], 2)).toEqual([0, 10]);
});

test('more training than lanes: the first that end make no room', () => {
  // Three train and one may: the next starts when the last has ended.
  expect(secondsUntilStart([10, 60, 30], [5, 5], 1)).toEqual([60, 65]);
  // Two may: after 10 s two still train, after 30 s there is room.
  expect(secondsUntilStart([10, 60, 30], [5, 5], 2)).toEqual([30, 35]);
});

test('what is not known makes unknown what waits for it, and nothing else', () => {
  expect(secondsUntilStart([null], [10], 1)).toEqual([null]);
  expect(secondsUntilStart([30], [null, 10], 1)).toEqual([30, null]);
  // Beside a lane that ends at an unknown time: the free one is taken at once, after that it depends.
  expect(secondsUntilStart([null], [10, 10], 2)).toEqual([0, null]);
  expect(secondsUntilStart([null, 30], [10], 2)).toEqual([null]);
  // Three train of which one is unknown, two may: it could be the second to end.
  expect(secondsUntilStart([10, null, 30], [5], 2)).toEqual([null]);
});

test('a queue of ten thousand is no more work than its length times the lanes', () => {
  const waiting = Array.from({ length: 10_000 }, () => 1);
  expect(secondsUntilStart([], waiting, 8).at(-1)).toBe(1249);
});
