import { expect, test } from 'vitest';
import { nearNames } from './near-names.ts';

const NAMES = [
  'version',
  'model.kind',
  'model.width',
  'tokenizer.kind',
  'recipe.steps',
  'recipe.warmupSteps',
  'recipe.learningRate',
  'recipe.finalLearningRateShare',
  'observation.sampleTokens',
  'seed',
];

test('a part of a name, its last part or a slip of the keyboard means it, the nearest first', () => {
  expect(nearNames('tokens', NAMES)[0]).toBe('observation.sampleTokens');
  expect(nearNames('learningrate', NAMES).slice(0, 2)).toEqual([
    'recipe.learningRate',
    'recipe.finalLearningRateShare',
  ]);
  expect(nearNames('recipe.rate', NAMES)[0]).toBe('recipe.learningRate');
  expect(nearNames('recipe.stpes', NAMES)[0]).toBe('recipe.steps');
  expect(nearNames('sede', NAMES)).toEqual(['seed']);
});

test('what is like nothing means nothing, and never all', () => {
  expect(nearNames('colour', NAMES)).toEqual([]);
  expect(nearNames('', NAMES)).toEqual([]);
  expect(nearNames('e', NAMES)).toEqual([]);
  expect(nearNames('recipe', NAMES).length).toBeLessThanOrEqual(5);
});
