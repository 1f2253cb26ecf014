import { expect, test } from 'vitest';
import { ofFamily } from '../contract/run-specification.ts';
import { presetNamed } from '../engine/presets.ts';
import { type FittedTask, planTranslation, secondsOfEach, trainedFor } from './plan-translation.ts';

const specification = ofFamily(presetNamed('transformer-pinyin').specification, 'transformer');
const request = { pinyin: 'one', english: 'other', minutes: 30, seeds: 2 };
const fitted = (seconds: number, fits = true): FittedTask => ({ specification, seconds, fits });

test('both tasks with the first seed, then with the second; each has the same share of the time', () => {
  expect(secondsOfEach(request)).toBe(450);
  const { runs, seconds } = planTranslation(request, { pinyin: fitted(400), english: fitted(300) });
  expect(runs.map(({ task, seed, specification: own }) => [task, seed, own.seed])).toEqual([
    ['pinyin', 1, 1],
    ['english', 1, 1],
    ['pinyin', 2, 2],
    ['english', 2, 2],
  ]);
  expect(seconds).toBe(1400);
});

test('where one does not fit, what all would need is told', () => {
  const plan = () => planTranslation(request, { pinyin: fitted(400, false), english: fitted(3000) });
  expect(plan).toThrow(
    expect.objectContaining({ fault: { code: 'translate-too-short', parameters: { minutes: 30, least: 200 } } }),
  );
});

test('for other steps warm-up and looks keep their shares', () => {
  const { recipe, observation } = trainedFor(specification, specification.recipe.steps / 2);
  expect(recipe.warmupSteps).toBe(specification.recipe.warmupSteps / 2);
  expect(observation.evaluateEvery).toBe(specification.observation.evaluateEvery / 2);
  const few = trainedFor(specification, 3);
  expect(few.recipe).toMatchObject({ steps: 3, warmupSteps: 1 });
  expect(few.observation).toMatchObject({ evaluateEvery: 1, sampleEvery: 1, checkpointEvery: 1 });
});
