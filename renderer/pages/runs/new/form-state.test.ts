import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flattened } from '../../../../main/contract/differences.ts';
import { FITTED_SETTINGS, runSpecification } from '../../../../main/contract/run-specification.ts';
import { formFromSpecification, printForm, readForm, realChanges, typedValue, withChanges } from './form-state.ts';
import { FIELDS, valueAt } from './specification-fields.ts';

const presetFile = new URL('../../../../resources/presets/gpt-tiny.json', import.meta.url);
const tiny = runSpecification.parse(JSON.parse(readFileSync(presetFile, 'utf8')).specification);
const field = (path: string) => FIELDS.find((candidate) => candidate.path === path) as (typeof FIELDS)[number];

test('the form comes back from its address', () => {
  const form = {
    preset: 'gpt-tiny',
    corpus: '我的 文本',
    seconds: 600,
    name: 'a & b',
    changes: { 'recipe.learningRate': '0.001', 'recipe.clipNorm': 'null', 'observation.samplePrompt': '春' },
  };
  expect(readForm(printForm(form))).toEqual(form);
  expect(readForm('')).toEqual({ preset: null, corpus: null, seconds: 120, name: '', changes: {} });
  expect(readForm('?time=soon&no.such=1')).toMatchObject({ seconds: 120, changes: {} });
});

test('the form has every setting, so that a saved configuration opens without a loss', () => {
  const apart = ['version', 'corpus', 'model.kind', 'tokenizer.kind', 'startFrom'];
  const settings = [...flattened(tiny).keys()].filter((path) => !apart.includes(path));
  expect(FIELDS.map(({ path }) => path as string).sort()).toEqual(settings.sort());
  expect(FIELDS.filter((each) => 'fitted' in each).map(({ path }) => path as string)).toEqual(
    FIELDS.map(({ path }) => path as string).filter((path) => (FITTED_SETTINGS as readonly string[]).includes(path)),
  );
});

test('every field names a value of the specification', () => {
  for (const { path } of FIELDS) expect(valueAt(tiny, path), path).not.toBeUndefined();
});

test('changes are written in, and the preset stays as it is', () => {
  const made = withChanges(tiny, { 'recipe.learningRate': '0.001', 'recipe.clipNorm': 'null', seed: '7' }, 'moby-dick');
  expect(runSpecification.parse(made)).toEqual({
    ...tiny,
    corpus: 'moby-dick',
    seed: 7,
    recipe: { ...tiny.recipe, learningRate: 0.001, clipNorm: null },
  });
  expect(tiny.recipe.learningRate).toBe(0.004);
});

test('what is no number stays as typed, so that the schema names its field', () => {
  expect(typedValue(field('recipe.learningRate'), 'fast')).toBe('fast');
  expect(typedValue(field('recipe.learningRate'), '')).toBe('');
  expect(typedValue(field('recipe.clipNorm'), '')).toBeNull();
  expect(typedValue(field('observation.samplePrompt'), '12')).toBe('12');
  const issues = runSpecification.safeParse(withChanges(tiny, { 'model.heads': '3', seed: 'x' }, null)).error?.issues;
  expect(issues?.map(({ path }) => path.join('.')).sort()).toEqual(['model.heads', 'seed']);
});

test('a run’s specification fills the form and comes out unchanged', () => {
  const given = { ...tiny, seed: 5, recipe: { ...tiny.recipe, clipNorm: null, steps: 321 } };
  const form = readForm(formFromSpecification(given, 'gpt-tiny'));
  expect(withChanges(tiny, form.changes, form.corpus)).toEqual(given);
  // Only what differs from the preset is shown as changed, beside what a time would have fitted.
  expect(Object.keys(realChanges(form.changes, tiny)).filter((path) => !('fitted' in field(path)))).toEqual([
    'seed',
    'recipe.clipNorm',
  ]);
});
