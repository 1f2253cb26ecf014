import { expect, test } from 'vitest';
import { runPace, secondsAt } from './run-pace.ts';
import { testSpecification } from './test-lab.ts';

/** Steps of 4 ms after a start of 3 s; behind each hundredth 0.2 s of evaluation, sample and checkpoint. */
function times(steps: number, evaluateEvery: number) {
  let at = 3;
  const marks = Array.from({ length: steps }, (_, place) => {
    if (place > 0) at += place % evaluateEvery === 0 ? 0.204 : 0.004;
    return { step: place + 1, value: at };
  });
  return { steps: marks, first: 3, whole: at + 0.2, evaluateEvery };
}
const longer = testSpecification({ steps: 1500, every: 100, corpus: 'c' });

test('a short run does not promise its start for each step to come', () => {
  // 1,500 × 3.35 s / 37 would be 2 min 16 s.
  for (const steps of [10, 37, 250])
    expect(secondsAt(runPace(times(steps, 100))!, longer), String(steps)).toBeCloseTo(3 + 1500 * 0.004 + 15 * 0.2, 6);
});

test('where every step is evaluated, that is what a step takes', () => {
  const pace = runPace(times(40, 1))!;
  expect(pace.step).toBeCloseTo(0.204, 6);
  expect(pace.evaluation).toBeCloseTo(0, 6);
});

test('a few steps, or none in a row, tell nothing', () => {
  expect(runPace(times(5, 100))).toBeNull();
  const { steps, ...more } = times(40, 100);
  expect(runPace({ ...more, steps: steps.filter(({ step }) => step % 2 === 0) })).toBeNull();
});
