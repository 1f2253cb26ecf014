import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { presets } from './presets.ts';
import { parseSpecification, setPath, warmupAssignment } from './specification.ts';

const tiny = presets()[0]!.specification;

function faultsOf(specification: unknown) {
  try {
    parseSpecification(specification);
  } catch (error) {
    if (error instanceof LabError) return error.fault.fields!.map(({ path, problem }) => `${path}: ${problem}`).sort();
    throw error;
  }
  return [];
}

const change = (...assignments: string[]) => assignments.reduce<unknown>(setPath, tiny);

test('the presets are valid, texts from the smallest to the largest, then what shows an ability appear', () => {
  expect(presets().map((preset) => preset.name)).toEqual([
    'gpt-tiny',
    'gpt-classroom',
    'gpt2-small',
    'in-context-letters',
    'in-context-small-start',
    'in-context-fixed',
    'in-context-words',
    'in-context-commas',
  ]);
});

test('every fault is told at once, with its path', () => {
  expect(
    faultsOf(
      change(
        'model.heads=3',
        'recipe.steps="many"',
        'recipe.batchSize=0',
        'recipe.colour=blue',
        'seed=0',
        'backend=abacus',
        'recipe.learningRate=7',
      ),
    ),
  ).toEqual([
    'backend: invalid_value',
    'model.heads: heads-divide-width',
    'recipe.batchSize: too_small',
    'recipe.colour: unrecognized_keys',
    'recipe.learningRate: too_big',
    'recipe.steps: invalid_type',
    'seed: too_small',
  ]);
});

test('missing parts and unknown models are named', () => {
  const { recipe: _, ...without } = tiny;
  expect(faultsOf(without)).toEqual(['recipe: invalid_type']);
  expect(faultsOf(change('model.kind=rnn'))).toEqual(['model.kind: invalid_union']);
  expect(faultsOf(null)).toEqual([': invalid_type']);
});

test('a warm-up longer than the run is refused', () => {
  expect(faultsOf(change('recipe.steps=10', 'recipe.warmupSteps=11'))).toEqual([
    'recipe.warmupSteps: warmup-longer-than-run',
  ]);
  expect(faultsOf(change('recipe.steps=10', 'recipe.warmupSteps=10'))).toEqual([]);
});

test('a preset made shorter keeps its share of warm-up, unless that is set too', () => {
  const { steps, warmupSteps } = tiny.recipe;
  expect(warmupAssignment(tiny, [`recipe.steps=${steps / 2}`])).toEqual([`recipe.warmupSteps=${warmupSteps / 2}`]);
  expect(warmupAssignment(tiny, ['recipe.steps=900', 'recipe.steps=1'])).toEqual(['recipe.warmupSteps=1']);
  for (const kept of [`recipe.steps=${steps}`, 'recipe.steps=9999', 'recipe.steps=x', 'seed=3'])
    expect(warmupAssignment(tiny, [kept])).toEqual([]);
  expect(warmupAssignment(tiny, ['recipe.warmupSteps=5', 'recipe.steps=10'])).toEqual([]);
});

test('--set reads numbers, words and null, and leaves the preset alone', () => {
  expect(change('recipe.clipNorm=null', 'corpus=tang300', 'recipe.learningRate=1e-3')).toMatchObject({
    corpus: 'tang300',
    recipe: { clipNorm: null, learningRate: 1e-3 },
  });
  expect(tiny.corpus).toBe('tang-quatrains');
  expect(() => setPath(tiny, 'steps')).toThrow('bad-use');
});
