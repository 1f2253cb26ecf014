import { expect, test } from 'vitest';
import { rateChanges } from './rate-changes.ts';

/** Totals of steps that each add what is given for them. */
function totalsOf(perStep: readonly number[]): { steps: number[]; totals: number[] } {
  let total = 0;
  return {
    steps: perStep.map((_, i) => i + 1),
    totals: perStep.map((added) => {
      total += added;
      return total;
    }),
  };
}
const of = (perStep: readonly number[]) => {
  const { steps, totals } = totalsOf(perStep);
  return rateChanges(steps, totals).map(({ at, from, to }) => [steps[at], from, to]);
};
const times = (count: number, value: number) => new Array<number>(count).fill(value);

test('where a batch doubles or halves, and nowhere else', () => {
  expect(of([...times(50, 1000), ...times(50, 2000), ...times(50, 500)])).toEqual([
    [51, 1000, 2000],
    [101, 2000, 500],
  ]);
  expect(of(times(100, 1000))).toEqual([]);
  expect(of([])).toEqual([]);
});

test('padding and the last batch of an epoch are no change; a change is found where the values end, too', () => {
  expect(of(times(200, 1000).map((value, i) => value + (i % 7) * 20))).toEqual([]);
  expect(of([...times(50, 1000), 300, ...times(50, 1000)])).toEqual([]);
  expect(of([...times(50, 1000), 4000, 4000])).toEqual([[51, 1000, 4000]]);
  expect(of([...times(50, 1000), 4000])).toEqual([]);
});

test('what is told every tenth step has the rate of a step', () => {
  const steps = Array.from({ length: 40 }, (_, i) => i * 10);
  const totals = steps.map((step) => (step <= 200 ? step * 8 : 1600 + (step - 200) * 32));
  expect(rateChanges(steps, totals)).toEqual([{ at: 21, from: 8, to: 32 }]);
});

test('a slow growth is told a few times, and where the total falls there is no rate', () => {
  const grown = of(Array.from({ length: 1000 }, (_, i) => 1000 * 1.005 ** i));
  expect(grown.length).toBeGreaterThan(5);
  expect(grown.length).toBeLessThan(40);
  const { steps, totals } = totalsOf(times(60, 1000));
  const set = totals.map((total, i) => (i >= 30 ? total - 10_000 : total));
  expect(rateChanges(steps, set)).toEqual([]);
});
