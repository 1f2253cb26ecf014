import { expect, test, vi } from 'vitest';
import { liveValue } from './live-value.ts';

test('without a pace every change is told', () => {
  const value = liveValue(0);
  const seen: number[] = [];
  value.subscribe(() => seen.push(value.get()));
  value.set(1);
  value.set(2);
  expect(seen).toEqual([1, 2]);
});

test('with a pace the first and the last are told, and nothing in between', () => {
  vi.useFakeTimers();
  const value = liveValue(0, 500);
  const seen: number[] = [];
  value.subscribe(() => seen.push(value.get()));
  for (let i = 1; i <= 9; i++) value.set(i);
  expect(seen).toEqual([1]);
  // Whoever looks meanwhile sees what all others see.
  expect(value.get()).toBe(1);
  value.update((latest) => latest + 1);
  vi.advanceTimersByTime(500);
  expect(seen).toEqual([1, 10]);
  vi.advanceTimersByTime(5000);
  expect(seen).toEqual([1, 10]);
  vi.useRealTimers();
});
