import { expect, test } from 'vitest';
import type { RunSpecification } from '../contract/run-specification.ts';
import { secondsOf } from './fit-to-time.ts';
import { asSpeed, type RunPace, runPace } from './run-pace.ts';
import { testSpecification } from './test-lab.ts';

/** Steps of 4 ms after a start of 3 s; behind each hundredth 0.2 s of evaluation, sample and checkpoint. */
function times(steps: number, every: number, { planned = steps, once = 0 } = {}) {
  let at = 3;
  const marks = Array.from({ length: steps }, (_, place) => {
    if (place > 0) at += place % every === 0 ? 0.204 : 0.004;
    if (place === every) at += once;
    return { step: place + 1, value: at };
  });
  const whole = at + (steps === planned || steps % every === 0 ? 0.2 : 0);
  return { steps: marks, first: 3, whole, specification: testSpecification({ steps: planned, every, corpus: 'c' }) };
}
const secondsAt = (pace: RunPace, specification: RunSpecification) =>
  secondsOf(specification, asSpeed(pace, specification, { secondsPerToken: 0, evaluation: () => 0, step: () => 0 }));
const longer = testSpecification({ steps: 1500, every: 100, corpus: 'c' });

test('a short run does not promise its start for each step to come', () => {
  // 1,500 × 3.35 s / 37 would be 2 min 16 s.
  for (const steps of [10, 37, 250])
    expect(secondsAt(runPace(times(steps, 100))!, longer), String(steps)).toBeCloseTo(3 + 1499 * 0.004 + 15 * 0.2, 6);
});

test('the same again takes what it took: what its steps do not explain came once', () => {
  // Behind the first evaluation 5 s of compiling, and every tenth step ten times as long: a median would not see either.
  const { steps, ...more } = times(400, 100, { once: 5 });
  let late = 0;
  const uneven = steps.map(({ step, value }) => {
    if (step % 10 === 5) late += 0.036;
    return { step, value: value + late };
  });
  const pace = runPace({ ...more, steps: uneven, whole: more.whole + late })!;
  expect(secondsAt(pace, more.specification)).toBeCloseTo(more.whole + late, 6);
  expect(secondsAt(pace, longer)).toBeCloseTo(3 + 5 + 1499 * 0.0076 + 15 * 0.2, 1);
});

test('the only evaluation of a run is no price of another, and the same again takes what it took', () => {
  const { specification, ...told } = times(100, 100);
  const pace = runPace({ specification, ...told })!;
  const timed = { secondsPerToken: 0, evaluation: () => 0.05, step: () => 0.004 };
  const speed = asSpeed(pace, specification, timed);
  expect(speed.secondsPerEvaluation).toBeCloseTo(0.05, 6);
  expect(secondsOf(specification, speed)).toBeCloseTo(told.whole, 6);
  const more = testSpecification({ steps: 100, every: 5, corpus: 'c' });
  expect(secondsOf(more, speed)).toBeCloseTo(told.whole + 19 * 0.05, 6);
});

test('where each step was looked at, a step and an evaluation are told apart as they were timed', () => {
  const { specification, ...told } = times(40, 1);
  const pace = runPace({ specification, ...told })!;
  expect(pace.evaluation).toBe(0);
  const speed = asSpeed(pace, specification, { secondsPerToken: 0, evaluation: () => 0.06, step: () => 0.02 });
  expect(speed.secondsPerEvaluation / speed.secondsPerStep).toBeCloseTo(3, 6);
  expect(speed.secondsPerEvaluation + speed.secondsPerStep).toBeCloseTo(pace.step, 6);
});

test('a sample that came with each evaluation is told apart, and the whole stays', () => {
  const { specification, ...told } = times(400, 100);
  const pace = runPace({ specification, ...told })!;
  const { sampleTokens } = specification.observation;
  const speed = asSpeed(pace, specification, {
    secondsPerToken: 0.05 / sampleTokens,
    evaluation: () => 0,
    step: () => 0,
  });
  expect(speed.secondsPerEvaluation).toBeCloseTo(0.15, 6);
  expect(secondsOf(specification, speed)).toBeCloseTo(told.whole, 6);
  const more = { ...specification, observation: { ...specification.observation, sampleEvery: 20 } };
  expect(secondsOf(more, speed)).toBeCloseTo(told.whole + 16 * 0.05, 6);
  // How often the run is looked at for which it is told changes nothing in what a step and a sample take.
  expect(asSpeed(pace, more, { secondsPerToken: 0.05 / sampleTokens, evaluation: () => 0, step: () => 0 })).toEqual(
    speed,
  );
  // Never measured, a sample is no longer than what it came with.
  expect(asSpeed(pace, more, { secondsPerToken: 1, evaluation: () => 0, step: () => 0 }).secondsPerEvaluation).toBe(0);
});

/** Of 400 steps of 10 ms: behind each hundredth 0.2 s of evaluation, behind each of `sampleEvery` 0.05 s of sample. */
function sampledEvery(sampleEvery: number) {
  const specification = testSpecification({ steps: 400, every: 100, corpus: 'c' });
  specification.observation.sampleEvery = sampleEvery;
  const after = (step: number) => (step % 100 === 0 ? 0.2 : 0) + (step % sampleEvery === 0 || step === 400 ? 0.05 : 0);
  let at = 3;
  const steps = Array.from({ length: 400 }, (_, place) => {
    if (place > 0) at += 0.01 + after(place);
    return { step: place + 1, value: at };
  });
  return { steps, first: 3, whole: at + after(400), specification };
}

test.each([20, 100, 150, 200, 1000])('a step takes what it takes, with samples each %i steps', (sampleEvery) => {
  const told = sampledEvery(sampleEvery);
  const pace = runPace(told)!;
  const { sampleTokens } = told.specification.observation;
  expect(pace.step).toBeCloseTo(0.01, 6);
  const speed = asSpeed(pace, told.specification, {
    secondsPerToken: 0.05 / sampleTokens,
    evaluation: () => 0,
    step: () => 0,
  });
  expect(speed.secondsPerEvaluation).toBeCloseTo(0.2, 6);
  expect(speed.secondsPerToken * sampleTokens).toBeCloseTo(0.05, 6);
  // The same again takes what it took, and others by what is told apart.
  expect(secondsOf(told.specification, speed)).toBeCloseTo(told.whole, 6);
  const other = sampledEvery(40);
  expect(secondsOf(other.specification, speed)).toBeCloseTo(other.whole, 6);
});

test('where samples came apart from evaluations, the run itself tells what they take', () => {
  for (const sampleEvery of [20, 150, 200]) {
    const { token } = runPace(sampledEvery(sampleEvery))!;
    expect(token! * sampledEvery(20).specification.observation.sampleTokens, String(sampleEvery)).toBeCloseTo(0.05, 6);
  }
  expect(runPace(sampledEvery(100))!.token).toBeNull();
});

test('a stop is no evaluation', () => {
  const pace = runPace(times(150, 100, { planned: 400 }))!;
  expect(pace.evaluation).toBeCloseTo(0.2, 6);
  expect(secondsAt(pace, longer)).toBeCloseTo(3 + 1499 * 0.004 + 15 * 0.2, 6);
});

test('last steps that were slower than those before promise no more than the whole took', () => {
  const { steps, ...more } = times(400, 100);
  const pace = runPace({ ...more, steps: steps.slice(-50), whole: more.whole / 2 })!;
  expect(secondsAt(pace, more.specification)).toBeCloseTo(more.whole / 2, 6);
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

test('an evaluation that is shorter than some steps are long has its time, or none is told', () => {
  // Every tenth step waits for another program: 0.3 s raise the mean by more than the 20 ms of an evaluation.
  const uneven = (evaluation: (place: number) => number) => {
    let at = 3;
    const steps = Array.from({ length: 400 }, (_, place) => {
      at += 0.004 + (place % 10 === 7 ? 0.3 : 0) + (place > 0 && place % 50 === 0 ? evaluation(place) : 0);
      return { step: place + 1, value: at };
    });
    const whole = at + evaluation(400);
    return runPace({
      steps,
      first: 3,
      whole,
      specification: testSpecification({ steps: 400, every: 50, corpus: 'c' }),
    })!;
  };
  expect(uneven(() => 0.02).evaluation).toBeCloseTo(0.02, 3);
  // Never 0: what can't be told apart is not known.
  expect(uneven((place) => (place % 100 === 0 ? -0.001 : 0)).evaluation).toBeNull();
});
