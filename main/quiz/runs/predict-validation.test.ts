import { expect, test } from 'vitest';
import { quizItem } from '../../contract/quiz-item.ts';
import { isWithin } from '../grade.ts';
import { predictValidation, settle } from './predict-validation.ts';
import { type Change, CURVE, drawing, testFacts } from './test-facts.ts';

const training = (points: number, change: Change = {}) =>
  testFacts('now', { state: 'running', tokens: null, curve: CURVE.slice(0, points), ...change });
const made = (points: number, seed = 1, change: Change = {}) =>
  predictValidation.make([training(points, change)], drawing(seed));

test('it waits for an evaluation to come, and not for the very next where another follows', () => {
  const steps = Array.from({ length: 60 }, (_, seed) => made(5, seed + 1)?.pending?.step);
  expect(new Set(steps)).toEqual(new Set([700, 800, 900, 1000]));
  expect(made(5)?.pending?.run).toBe('now');
  expect(made(5)?.item).toMatchObject({ value: 0, tolerance: 0 });
  expect(made(5)?.item.stem.en).toContain('3.700 at step 200, 3.400 at step 300, 3.100 at step 400, 2.800 at step 500');
  expect(made(9)?.pending?.step).toBe(1000);
});

test('the last step is evaluated, too, wherever it lies', () => {
  const steps = Array.from({ length: 40 }, (_, seed) => made(5, seed + 1, { recipe: { steps: 750 } })?.pending?.step);
  expect(new Set(steps)).toEqual(new Set([700, 750]));
});

test('what lies far ahead is not asked about', () => {
  const steps = Array.from({ length: 60 }, (_, seed) => made(5, seed + 1, { recipe: { steps: 1e6 } })!.pending!.step);
  expect(Math.max(...steps)).toBeLessThanOrEqual(1700);
});

test('nothing is asked of a run that has ended, waits, has one evaluation or none to come', () => {
  expect(made(1)).toBeNull();
  expect(made(10)).toBeNull();
  for (const state of ['finished', 'queued', 'stopped'] as const) expect(made(5, 1, { state })).toBeNull();
});

test('a run that has not come so far yet is told, with the step at which it has', () => {
  const waits = (...runs: ReturnType<typeof training>[]) => {
    const wait = predictValidation.waits!(runs);
    return wait && [wait.run.id, wait.step];
  };
  expect(waits(training(0))).toEqual(['now', 200]);
  expect(waits(training(1))).toEqual(['now', 200]);
  // Enough, too late, or no run that trains.
  expect(waits(training(2))).toBeNull();
  expect(waits(training(0, { recipe: { steps: 200 } }))).toBeNull();
  expect(waits(training(0, { state: 'queued' }))).toBeNull();
  expect(waits()).toBeNull();
  expect(waits(training(0), training(1, { id: 'sooner' }))).toEqual(['sooner', 200]);
});

test('measured, it has its key: within 2 % or 0.02, whichever is larger', () => {
  const { item } = made(5)!;
  const settled = settle(item, 2.5);
  if (settled.type !== 'numeric') throw new Error('another type');
  expect(quizItem.parse(settled)).toEqual(settled);
  expect(settled.value).toBe(2.5);
  expect(settled.tolerance).toBeCloseTo(0.05);
  expect([isWithin(2.45, settled), isWithin(2.55, settled), isWithin(2.44, settled)]).toEqual([true, true, false]);
  expect(settled.reason).toMatchObject({
    en: expect.stringMatching(/^Measured: 2\.500\./),
    zh: expect.stringMatching(/^测得 2\.500。/),
  });
  const small = settle(item, 0.5);
  expect(small).toMatchObject({ tolerance: 0.02 });
});

test('a mistake that came true is none', () => {
  const { item } = made(5)!;
  // The last value so far was 2.8.
  const settled = settle(item, 2.79);
  expect(settled.type === 'numeric' && settled.mistakes.map(({ value }) => value)).not.toContain(2.8);
  expect(item.type === 'numeric' && item.mistakes.map(({ value }) => value)).toContain(2.8);
});

test('what is no number is no prediction', () => {
  expect(() => settle({ ...made(5)!.item, type: 'cloze', gaps: [] }, 2)).toThrow(RangeError);
});
