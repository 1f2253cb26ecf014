import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trustedTimes } from './trusted-times.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;
const NOW = 1_800_000_000_000;

test('times that ascend are believed', () => {
  expect(trustedTimes([1, 5, 5, 9], 10)).toEqual([1, 5, 5, 9]);
});

test('a clock that was a year ahead for a while: what happened then happened after what came before', () => {
  const times = [NOW - 3 * DAY, NOW + YEAR, NOW + YEAR + 1, NOW - 2 * DAY, NOW - DAY];
  expect(trustedTimes(times, NOW)).toEqual([NOW - 3 * DAY, NOW - 3 * DAY, NOW - 3 * DAY, NOW - 2 * DAY, NOW - DAY]);
});

test('a clock that was a year behind for one answer: 1970 takes nothing along', () => {
  const times = [NOW - 3 * DAY, 0, NOW - 2 * DAY];
  expect(trustedTimes(times, NOW)).toEqual([NOW - 3 * DAY, NOW - 3 * DAY, NOW - 2 * DAY]);
});

test('all ahead of now: they happened now', () => {
  expect(trustedTimes([NOW + DAY, NOW + 2 * DAY], NOW)).toEqual([NOW, NOW]);
});

test('the first ones are doubted: they happened when the first believed one did', () => {
  expect(trustedTimes([NOW + DAY, NOW - 2, NOW - 1], NOW)).toEqual([NOW - 2, NOW - 2, NOW - 1]);
});

test('whatever the clock did, times ascend, none lies ahead, and as many as can be are kept', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 9 }), (times) => {
      const found = trustedTimes(times, 30);
      expect([...found].sort((a, b) => a - b)).toEqual(found);
      for (const time of found) expect(time).toBeLessThanOrEqual(30);
      expect(found.filter((time, place) => time === times[place]).length).toBeGreaterThanOrEqual(longest(times, 30));
    }),
  );
});

/** Length of the longest ascending part, by trying all. */
function longest(times: readonly number[], most: number): number {
  let best = 0;
  for (let chosen = 0; chosen < 2 ** times.length; chosen += 1) {
    const part = times.filter((_, place) => (chosen >> place) & 1);
    const fits = part.every((time, place) => time <= most && (place === 0 || part[place - 1]! <= time));
    if (fits) best = Math.max(best, part.length);
  }
  return best;
}
