import { expect, test } from 'vitest';
import { type GradientRecipe, ofFamily, type RunSpecification } from '../contract/run-specification.ts';
import { presetNamed } from '../engine/presets.ts';
import { createTrainFurther } from '../engine/train-further.ts';
import { openTestStore } from '../store/test-store.ts';
import { adaptedSentence } from './adapted-settings.ts';
import type { LabClient } from './connect.ts';
import { readFurther } from './given-specification.ts';

const tiny = presetNamed('gpt-tiny');
const record = tiny.passing[0]!;

/** A lab with one run of the preset that ended early, and what goes on from it. */
function labWith(recipe: Partial<GradientRecipe>, observation: Partial<RunSpecification['observation']> = {}) {
  const { store } = openTestStore();
  const specification = ofFamily(tiny.specification, 'gpt');
  const parent = {
    ...specification,
    recipe: { ...specification.recipe, ...recipe },
    observation: { ...specification.observation, ...observation },
  };
  const { id } = store.runs.create({
    ...{ specification: parent, name: 'base1', preset: 'gpt-tiny', corpusSha256: record.corpusSha256 },
  });
  const { model, tokenizer, objective, corpus } = parent;
  const beginning = (run: string) => ({
    ...{ startFrom: { run, step: parent.recipe.steps }, model, tokenizer, objective, corpus },
    optimizer: 'kept' as const,
  });
  const further = createTrainFurther({
    store,
    corpora: { list: () => [] },
    starts: { beginning },
    expectedSeconds: () => null,
  });
  const client = {
    runs: {
      list: async () => [{ id, name: 'base1' }],
      get: async () => store.detail(id),
      beginning: async () => beginning(id),
      further: async () => further(id),
    },
  } as unknown as LabClient;
  return { parent, id, client, further: () => further(id).specification };
}

async function given(client: LabClient, ...assignments: string[]) {
  const { specification, adapted } = await readFurther(client, 'base1', undefined, assignments);
  const told = (language: 'zh' | 'en') => adapted.map((each) => adaptedSentence(each, specification, language));
  return { specification, en: told('en'), zh: told('zh') };
}

test('of a run that goes on from another nothing changes but what is named', async () => {
  const { client, parent, id } = labWith({ steps: 100, warmupSteps: 7 });
  const { specification, en } = await given(client, 'recipe.steps=150');
  const startFrom = { run: id, step: 100 };
  expect(specification).toEqual({ ...parent, recipe: { ...parent.recipe, steps: 150 }, startFrom });
  expect(en).toEqual([]);
});

test('a warm-up that is shorter with the run is told with what it was', async () => {
  const { client } = labWith({ steps: 100, warmupSteps: 8 });
  const { specification, en, zh } = await given(client, 'recipe.steps=50');
  expect(specification).toMatchObject({ recipe: { steps: 50, warmupSteps: 4 } });
  expect(en).toEqual([
    'The run is shorter, and its warm-up with it: 4 of 50 steps; “base1” has 8 of 100 (--set recipe.warmupSteps=… chooses another).',
  ]);
  expect(zh[0]).toContain('总共 50 步，其中 4 步预热；“base1” 是 100 步中 8 步');
});

test('where no length is named it takes what its preset needs, says so, and is looked at as its parent was', async () => {
  const { client, parent, further } = labWith({ steps: 100, warmupSteps: 7 });
  const { specification, en, zh } = await given(client);
  expect(specification).toMatchObject({
    recipe: { ...parent.recipe, steps: record.steps },
    observation: parent.observation,
  });
  // The button of the page makes the same.
  expect(further()).toEqual(specification);
  const steps = record.steps.toLocaleString('en');
  expect(en).toEqual([
    `It trains for ${steps} steps: its preset takes about as many on this text to pass the 5-gram; “base1” had 100 (--set recipe.steps=… chooses another).`,
  ]);
  expect(zh[0]).toContain(`训练 ${steps} 步`);
});

test('what was fitted to a few steps is not looked at as often over many, which is said', async () => {
  const often = { evaluateEvery: 10, sampleEvery: 10, checkpointEvery: 200 };
  const { client, further } = labWith({ steps: 10, warmupSteps: 1 }, often);
  const { specification, en, zh } = await given(client);
  const { evaluateEvery, sampleEvery } = tiny.specification.observation;
  // Never less often than the run chose itself.
  const seldom = { evaluateEvery, sampleEvery, checkpointEvery: 200 };
  expect(specification).toMatchObject({ recipe: { steps: record.steps, warmupSteps: 1 }, observation: seldom });
  expect(further()).toEqual(specification);
  expect(en.slice(1)).toEqual([
    `It is longer, and looked at less often: evaluation every 10 → ${evaluateEvery} (--set observation.evaluateEvery=… chooses another).`,
    `It is longer, and looked at less often: sample every 10 → ${sampleEvery} (--set observation.sampleEvery=… chooses another).`,
  ]);
  expect(zh[1]).toContain(`评估间隔 10 → ${evaluateEvery}`);
  const named = await given(client, 'observation.sampleEvery=5');
  expect(named.specification).toMatchObject({ observation: { ...seldom, sampleEvery: 5 } });
  expect(named.en).toHaveLength(2);
  // With a length of one's own nothing changes but what is named.
  expect((await given(client, 'recipe.steps=800')).specification).toMatchObject({ observation: often });
});
