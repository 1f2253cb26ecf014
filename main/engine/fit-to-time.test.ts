import { expect, test } from 'vitest';
import { ofFamily, runSpecification } from '../contract/run-specification.ts';
import { fitsInto, fitToTime, scaleSpeed, secondsOf } from './fit-to-time.ts';
import { presetNamed } from './presets.ts';

const tiny = ofFamily(presetNamed('nnlm-tiny').specification, 'nnlm');

test('two minutes on a quick machine: ten evaluations and the rest for steps', () => {
  const speed = { secondsPerStep: 0.05, secondsPerEvaluation: 1.5, secondsPerToken: 0, secondsToFirstStep: 2 };
  const fitted = fitToTime(tiny, speed, 120);
  // (120 − 2 − 10 · 1.5) / 0.05 = 2060 steps, one evaluation every 206
  expect(fitted.recipe).toMatchObject({ steps: 2060, warmupSteps: 103 });
  expect(fitted.observation).toMatchObject({ evaluateEvery: 206, sampleEvery: 206, checkpointEvery: 206 });
  expect(secondsOf(fitted, speed)).toBeCloseTo(120, 5);
});

test('samples count: one before the first step, one with each evaluation', () => {
  const speed = { secondsPerStep: 0.05, secondsPerEvaluation: 1, secondsPerToken: 0.0025, secondsToFirstStep: 2 };
  const specification = { ...tiny, observation: { ...tiny.observation, sampleTokens: 200 } };
  const fitted = fitToTime(specification, speed, 120);
  // (120 − 2 − 0.5 − 10 · (1 + 0.5)) / 0.05 = 2050 steps
  expect(fitted.recipe.steps).toBe(2050);
  expect(secondsOf(fitted, speed)).toBeCloseTo(120, 5);
  const seldom = { ...fitted, observation: { ...fitted.observation, sampleEvery: 2050 } };
  expect(secondsOf(seldom, speed)).toBeCloseTo(120 - 9 * 0.5, 5);
});

test('on WebAssembly the evaluations give way, down to two', () => {
  const fitted = fitToTime(
    tiny,
    { secondsPerStep: 1, secondsPerEvaluation: 28, secondsPerToken: 0, secondsToFirstStep: 3 },
    120,
  );
  expect(fitted.recipe.steps).toBe(61);
  // Twice five samples and checkpoints.
  expect(fitted.observation).toMatchObject({ evaluateEvery: 35, sampleEvery: 7, checkpointEvery: 7 });
});

test('a text whose scoring would take more than half of the time is scored at the end only', () => {
  const speed = { secondsPerStep: 0.6, secondsPerEvaluation: 57, secondsPerToken: 0, secondsToFirstStep: 3 };
  const fitted = fitToTime(tiny, speed, 120);
  expect(fitted.recipe.steps).toBe(100);
  expect(fitted.observation.evaluateEvery).toBe(100);
  expect(secondsOf(fitted, speed)).toBeCloseTo(120, 5);
});

test('where scoring is dear, a sample and a checkpoint come within a tenth all the same', () => {
  // The novel on a slow machine: an evaluation is a tenth of two minutes.
  const speed = { secondsPerStep: 0.08, secondsPerEvaluation: 12, secondsPerToken: 0.002, secondsToFirstStep: 3 };
  const fitted = fitToTime(tiny, speed, 120);
  const { evaluateEvery, sampleEvery, checkpointEvery } = fitted.observation;
  expect(sampleEvery).toBeLessThanOrEqual(fitted.recipe.steps / 10);
  expect(checkpointEvery).toBe(sampleEvery);
  // What comes with an evaluation comes with each: how long that takes is known of every run alike.
  expect(evaluateEvery % sampleEvery).toBe(0);
  expect(Math.ceil(fitted.recipe.steps / evaluateEvery)).toBe(3);
  expect(secondsOf(fitted, speed)).toBeGreaterThan(115);
  expect(secondsOf(fitted, speed)).toBeLessThanOrEqual(120.5);
});

test('up to four evaluations may take a third of the time, and no more', () => {
  const evaluationsAt = (secondsPerEvaluation: number) => {
    const speed = { secondsPerStep: 0.1, secondsPerEvaluation, secondsPerToken: 0, secondsToFirstStep: 0 };
    const { recipe, observation } = fitToTime(tiny, speed, 120);
    return Math.ceil(recipe.steps / observation.evaluateEvery);
  };
  expect([2, 5, 9, 13, 20, 30, 31].map(evaluationsAt)).toEqual([10, 4, 4, 3, 2, 2, 1]);
});

test('samples that are dear come with the evaluations', () => {
  const speed = { secondsPerStep: 1, secondsPerEvaluation: 5, secondsPerToken: 0.1, secondsToFirstStep: 3 };
  const specification = { ...tiny, observation: { ...tiny.observation, sampleTokens: 100 } };
  const fitted = fitToTime(specification, speed, 120);
  expect(fitted.observation.sampleEvery).toBe(fitted.observation.evaluateEvery);
  expect(secondsOf(fitted, speed)).toBeLessThanOrEqual(121);
});

test('a week of quick steps is no more of them than a run may have', () => {
  const quick = { secondsPerStep: 0.001, secondsPerEvaluation: 0.1, secondsPerToken: 0, secondsToFirstStep: 1 };
  expect(runSpecification.safeParse(fitToTime(tiny, quick, 7 * 86_400)).error).toBeUndefined();
});

test('a time too short for anything still trains ten steps', () => {
  expect(
    fitToTime(tiny, { secondsPerStep: 9, secondsPerEvaluation: 9, secondsPerToken: 0, secondsToFirstStep: 9 }, 5).recipe
      .steps,
  ).toBe(10);
});

test('a time that ten steps cannot hold is said not to fit, one that is met does', () => {
  // A GPT-2 on two cores: ten steps and one scoring of its text.
  const slow = { secondsPerStep: 117, secondsPerEvaluation: 2100, secondsPerToken: 0, secondsToFirstStep: 33 };
  const fitted = fitToTime(tiny, slow, 120);
  expect(secondsOf(fitted, slow)).toBe(33 + 10 * 117 + 2100);
  expect(fitsInto(120, fitted, slow)).toBe(false);
  const quick = { secondsPerStep: 0.05, secondsPerEvaluation: 1.5, secondsPerToken: 0, secondsToFirstStep: 2 };
  expect(fitsInto(120, fitToTime(tiny, quick, 120), quick)).toBe(true);
});

test('a speed is scaled by operations a token, tokens a batch and tokens to score', () => {
  const known = {
    secondsPerStep: 1,
    secondsPerEvaluation: 2,
    secondsPerToken: 0,
    secondsToFirstStep: 3,
    flopsPerToken: 6000,
    batchTokens: 20,
    validationTokens: 100,
  };
  expect(scaleSpeed(known, { ...known, flopsPerToken: 24_000 })).toEqual({
    secondsPerStep: 4,
    secondsPerEvaluation: 8,
    secondsPerToken: 0,
    secondsToFirstStep: 3,
  });
  expect(scaleSpeed(known, { ...known, batchTokens: 40 })).toEqual({
    secondsPerStep: 2,
    secondsPerEvaluation: 2,
    secondsPerToken: 0,
    secondsToFirstStep: 3,
  });
});
