import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  countTicks,
  decimalsOf,
  linearTicks,
  logarithmicTicks,
  paddedRange,
  spreadLabels,
  timeTicks,
} from './ticks.ts';

test('round numbers inside the range', () => {
  expect(linearTicks(2, 4.6, 6)).toEqual([2, 2.5, 3, 3.5, 4, 4.5]);
  expect(linearTicks(0, 2100, 7)).toEqual([0, 500, 1000, 1500, 2000]);
  expect(linearTicks(0, 0.003, 2)).toEqual([0, 0.002]);
  expect(linearTicks(3, 3)).toEqual([3]);
  expect(linearTicks(Number.NaN, 1)).toEqual([]);
});

test('ticks are few, in order and inside, whatever the range', () => {
  const range = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(range, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (low, width) => {
      const ticks = linearTicks(low, low + width);
      expect(ticks.length).toBeLessThanOrEqual(9);
      for (const [index, tick] of ticks.entries()) {
        expect(tick).toBeGreaterThanOrEqual(low - width * 1e-6);
        expect(tick).toBeLessThanOrEqual(low + width * (1 + 1e-6));
        if (index > 0) expect(tick).toBeGreaterThan(ticks[index - 1] as number);
      }
    }),
  );
});

test('what is counted is marked at whole numbers only', () => {
  expect(countTicks(0, 4, 7)).toEqual([0, 1, 2, 3, 4]);
  expect(countTicks(0, 1, 7)).toEqual([0, 1]);
  expect(countTicks(0, 8, 7)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(countTicks(0, 2100, 7)).toEqual(linearTicks(0, 2100, 7));
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 2, max: 7 }), (low, width, count) => {
      const ticks = countTicks(low, low + width, count);
      expect(ticks.every(Number.isInteger)).toBe(true);
      expect(ticks.length).toBeLessThanOrEqual(13);
    }),
  );
});

test('decimals are as many as the ticks need', () => {
  expect(decimalsOf([1.6, 1.62, 1.64])).toBe(2);
  expect(decimalsOf([2, 2.5, 3])).toBe(1);
  expect(decimalsOf([100, 200])).toBe(0);
  expect(decimalsOf([0.1 + 0.2])).toBe(1);
  expect(decimalsOf([])).toBe(0);
});

test('logarithmic ticks', () => {
  expect(logarithmicTicks(0.9, 120)).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(logarithmicTicks(1e-5, 1e3)).toEqual([1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100, 1000]);
  expect(logarithmicTicks(2, 4.6)).toEqual([2, 2.5, 3, 3.5, 4, 4.5]);
  expect(logarithmicTicks(0, 5)).toEqual([]);
  // Of more powers than there is room for some are marked, evenly.
  expect(logarithmicTicks(3e-18, 2, 6)).toEqual([1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1]);
  for (let powers = 3; powers < 40; powers += 0.5)
    for (const most of [2, 4, 6]) {
      const { length } = logarithmicTicks(10 ** -powers, 2, most);
      expect(length, `${powers} powers`).toBeGreaterThan(0);
      expect(length, `${powers} powers`).toBeLessThanOrEqual(most + 1);
    }
});

test('time is marked where a clock would be', () => {
  expect(timeTicks(0, 120)).toEqual([0, 15, 30, 45, 60, 75, 90, 105, 120]);
  expect(timeTicks(0, 2400)).toEqual([0, 300, 600, 900, 1200, 1500, 1800, 2100, 2400]);
  expect(timeTicks(0, 40 * 86400).every((tick) => tick % 604800 === 0)).toBe(true);
});

test('a range has room, never for negative values of what has none, and survives odd values', () => {
  expect(paddedRange([0, 100], false, 0.05)).toEqual([0, 105]);
  expect(paddedRange([5, 5], false)).toEqual([4.5, 5.5]);
  expect(paddedRange([Number.NaN, Number.POSITIVE_INFINITY], false)).toEqual([0, 1]);
  const [low, high] = paddedRange([0, 1, 100], true);
  expect(low).toBeGreaterThan(0.5);
  expect(high).toBeGreaterThan(100);
});

test('labels keep their distance, their order and the frame', () => {
  expect(spreadLabels([50, 10], 15, 0, 100)).toEqual([50, 10]);
  expect(spreadLabels([98, 99, 97], 15, 0, 100)).toEqual([85, 100, 70]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 6 }), (wanted) => {
      const placed = [...spreadLabels(wanted, 15, 0, 300)].sort((a, b) => a - b);
      for (const [index, height] of placed.entries()) {
        expect(height).toBeGreaterThanOrEqual(-1e-9);
        expect(height).toBeLessThanOrEqual(300 + 1e-9);
        if (index > 0) expect(height - (placed[index - 1] as number)).toBeGreaterThanOrEqual(15 - 1e-9);
      }
    }),
  );
});
