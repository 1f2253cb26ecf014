import { expect, test } from 'vitest';
import { trainedToPass } from '../contract/passing.ts';
import { ofFamily } from '../contract/run-specification.ts';
import { CORPORA } from '../text/corpora.ts';
import { fitToTime } from './fit-to-time.ts';
import { knownPassing, passingAt, stepsSeen } from './known-passing.ts';
import { presets } from './presets.ts';

const all = presets();
const tiny = all.find(({ name }) => name === 'gpt-tiny')!;
const quatrains = { name: 'tang-quatrains', sha256: CORPORA.find(({ name }) => name === 'tang-quatrains')!.sha256 };
const toPass = trainedToPass(tiny, quatrains)!;
const known = (specification: typeof toPass) => knownPassing(specification, quatrains.sha256, all);
/** Of a quiet and of a busy machine. */
const QUIET = { secondsPerStep: 0.06, secondsPerEvaluation: 1, secondsPerToken: 0, secondsToFirstStep: 4 };
const BUSY = { secondsPerStep: 0.6, secondsPerEvaluation: 10, secondsPerToken: 0, secondsToFirstStep: 40 };

test('a slow machine changes the time that is told, never the steps', () => {
  const record = known(toPass)!;
  const [quiet, busy] = [passingAt(toPass, record, QUIET)!, passingAt(toPass, record, BUSY)!];
  expect(busy.measured).toEqual(quiet.measured);
  expect(busy.seconds.lowest).toBeCloseTo(10 * quiet.seconds.lowest, 6);
  // Steps to the evaluation that shows it, the evaluations before it, and the first step.
  expect(quiet.seconds.highest).toBeCloseTo(4 + 900 * 0.06 + 9 * 1, 6);
  // What the button said before: two minutes of a slow machine hold too few steps, and nothing is known of such a run.
  const cut = fitToTime(toPass, BUSY, 120);
  expect(cut.recipe.steps).toBeLessThan(record.lowest);
  expect(known(cut)).toBeNull();
});

test('a record goes for runs that compute what was measured, and for no other', () => {
  expect(known({ ...toPass, seed: 9, backend: 'wasm', execution: 'eager' })).not.toBeNull();
  const { model, recipe } = ofFamily(toPass, 'gpt');
  expect(known({ ...toPass, recipe: { ...recipe, learningRate: 0.001 } })).toBeNull();
  expect(known({ ...toPass, model: { ...model, layers: 2 } })).toBeNull();
  expect(known({ ...toPass, recipe: { ...recipe, steps: recipe.steps + 1 } })).toBeNull();
  expect(known({ ...toPass, startFrom: { run: 'r', step: 1 } })).toBeNull();
  // A text of that name with other bytes is another text.
  expect(knownPassing(toPass, 'x', all)).toBeNull();
  expect(trainedToPass(tiny, { name: 'tang-quatrains', sha256: 'x' })).toBeNull();
  expect(trainedToPass(tiny, { name: 'mine', sha256: null })).toBeNull();
});

test('it is seen at an evaluation, and at the end at the latest', () => {
  const every = (evaluateEvery: number) => ({ ...toPass, observation: { ...toPass.observation, evaluateEvery } });
  expect(stepsSeen(every(100), { lowest: 850, highest: 900 })).toEqual({ lowest: 900, highest: 900 });
  expect(stepsSeen(every(1000), { lowest: 850, highest: 1001 })).toEqual({
    lowest: 1000,
    highest: toPass.recipe.steps,
  });
});

test('each record is of a text that the lab brings, and leaves a margin behind the slowest seed', () => {
  for (const { passing } of all) {
    for (const record of passing) {
      expect(CORPORA.find(({ name }) => name === record.corpus)?.sha256).toBe(record.corpusSha256);
      expect(record.lowest).toBeLessThanOrEqual(record.highest);
      expect(record.highest * 1.2).toBeLessThan(record.steps);
    }
  }
});
