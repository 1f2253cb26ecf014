import { expect, test } from 'vitest';
import { createRunningPace } from './running-pace.ts';
import { testSpecification } from './test-lab.ts';

/** Told step by step: 0.1 s each after a start of 9 s, 2 s behind each 50th. */
function told(upTo: number, { steps = 200, every = 50, evaluated = true } = {}) {
  const pace = createRunningPace(testSpecification({ steps, every, corpus: 'c' }));
  let at = 9;
  for (let step = 1; step <= upTo; step++) {
    if (step > 1) at += 0.1;
    pace.add([
      { metric: 'loss', step, value: 3 },
      { metric: 'wallSeconds', step, value: at },
    ]);
    if (step % every !== 0 || (step === upTo && !evaluated)) continue;
    pace.add([
      { metric: 'validationLoss', step, value: 3 },
      { metric: 'wallSeconds', step, value: at },
    ]);
    at += 2;
  }
  return pace;
}
const left = (pace: ReturnType<typeof told>, expected: number | null = 2) => pace.secondsLeft(() => expected);

test('the evaluations to come are counted from the first steps on, and the start never again', () => {
  // 190 steps and four evaluations; a mean of the first steps would leave out the one, of all seconds take in the other.
  expect(left(told(10))).toBeCloseTo(190 * 0.1 + 4 * 2, 6);
  expect(left(told(49))).toBeCloseTo(151 * 0.1 + 4 * 2, 6);
  expect(left(told(60))).toBeCloseTo(140 * 0.1 + 3 * 2, 6);
  expect(left(told(199))).toBeCloseTo(0.1 + 2, 6);
});

test('what was seen of evaluations counts before what was expected of them', () => {
  expect(left(told(40), 7)).toBeCloseTo(160 * 0.1 + 4 * 7, 6);
  expect(left(told(51), 7)).toBeCloseTo(149 * 0.1 + 3 * 2, 6);
  expect(left(told(40), null)).toBeCloseTo(160 * 0.1, 6);
});

test('one that is being computed is still to come, the last one too', () => {
  expect(left(told(100, { evaluated: false }))).toBeCloseTo(100 * 0.1 + 3 * 2, 6);
  expect(left(told(100))).toBeCloseTo(100 * 0.1 + 2 * 2, 6);
  expect(left(told(200, { evaluated: false }))).toBeCloseTo(2, 6);
  expect(left(told(200))).toBe(0);
  // The end is evaluated wherever it lies.
  expect(left(told(60, { steps: 120 }))).toBeCloseTo(60 * 0.1 + 2 * 2, 6);
});

test('a few steps tell nothing; where each is evaluated, that is what a step takes', () => {
  expect(left(told(5))).toBeNull();
  expect(left(told(6))).not.toBeNull();
  expect(left(told(10, { every: 1 }))).toBeCloseTo(190 * 2.1, 6);
});

test('what others took of the machine an hour ago is forgotten', () => {
  const pace = told(40, { steps: 1000, every: 500 });
  for (let step = 41; step <= 300; step++) pace.add([{ metric: 'wallSeconds', step, value: step }]);
  expect(left(pace)).toBeCloseTo(700 + 2 * 2, 6);
});

test('an attempt that goes on is told by the steps before it from its first moment on, then by its own', () => {
  const specification = testSpecification({ steps: 200, every: 50, corpus: 'c' });
  const before = { step: 100, isEvaluated: true, pace: { step: 0.2, evaluation: 3 } };
  const pace = createRunningPace(specification, before);
  expect(left(pace)).toBeCloseTo(100 * 0.2 + 2 * 3, 6);
  for (let step = 101; step <= 105; step++) pace.add([{ metric: 'wallSeconds', step, value: 70 + step * 0.1 }]);
  expect(left(pace)).toBeCloseTo(95 * 0.2 + 2 * 3, 6);
  pace.add([{ metric: 'wallSeconds', step: 106, value: 70 + 10.6 }]);
  expect(left(pace)).toBeCloseTo(94 * 0.1 + 2 * 3, 6);
  // Its evaluation is owed still, and of nothing known nothing is told.
  expect(left(createRunningPace(specification, { ...before, isEvaluated: false }))).toBeCloseTo(100 * 0.2 + 3 * 3, 6);
  expect(left(createRunningPace(specification, { ...before, pace: null }))).toBeNull();
});
