import { expect, test } from 'vitest';
import { MOST_VALUES, sweepRequest } from '../../../main/contract/sweep.ts';
import { presetNamed } from '../../../main/engine/presets.ts';
import { expandSweep } from '../../../main/sweep/expand-sweep.ts';
import { readForm, wantedRun } from './form-state.ts';
import {
  baseOfSteps,
  countOf,
  drawOf,
  firstOf,
  firstRunOf,
  readVariation,
  seedsFrom,
  VARIED_FIELDS,
  variationsOf,
  warmupFollows,
} from './vary.ts';

const field = (path: string) => VARIED_FIELDS.find((each) => each.path === path)!;

test.each([
  ['recipe.learningRate', '0.001, 0.004,0.001', { path: 'recipe.learningRate', values: [0.001, 0.004] }],
  ['recipe.learningRate', '1e-4..1e-2/3', { path: 'recipe.learningRate', range: { from: 1e-4, to: 1e-2, count: 3 } }],
  ['recipe.learningRate', '1e-4..1e-2', 'uncounted'],
  ['recipe.learningRate', '1e-4..1e-2/1', 'tooFew'],
  ['recipe.learningRate', '0.001, fast', 'unreadable'],
  ['recipe.learningRate', '0.001', 'one'],
  ['recipe.learningRate', '0.001 0.004', 'unreadable'],
  ['recipe.learningRate', '0.02, 0.02', 'one'],
  ['recipe.learningRate', '0.004, 4e-3', 'one'],
  ['recipe.learningRate', '4e-3, 0.01, 0.004', { path: 'recipe.learningRate', values: [0.004, 0.01] }],
  ['recipe.learningRate', '', 'one'],
  ['execution', 'xla,compiled', { path: 'execution', values: ['xla', 'compiled'] }],
])('%s %j', (path, text, wanted) => {
  expect(readVariation(field(path), text, false)).toEqual(wanted);
});

test('what is varied is a request of the contract, and its size is known before it is asked', () => {
  const vary = variationsOf({
    vary: { 'recipe.learningRate': '0.001,0.002', 'model.dropout': '0..0.2/3' },
    draw: null,
  })!;
  expect(countOf({ vary, draw: null })).toBe(6);
  // A range of whole numbers has no more of them than lie in it.
  expect(countOf({ vary: [{ path: 'model.layers', range: { from: 1, to: 3, count: 5 } }], draw: null })).toBe(3);
  expect(sweepRequest.parse({ base: {}, name: 'n', vary, seeds: seedsFrom(7, 3) }).seeds).toEqual([7, 8, 9]);
  expect(variationsOf({ vary: { 'recipe.learningRate': '0.001' }, draw: null })).toBeNull();
  expect(seedsFrom('x', 3)).toBeNull();
});

test('what is told of a sweep is told of its first run, and its steps take the place of a time', () => {
  const base = presetNamed('gpt-tiny').specification;
  const form = readForm('?recipe.steps=100&model.width=32&vary.recipe.steps=20, 40&vary.model.layers=1..3/3');
  const wanted = wantedRun(base, firstRunOf(form)!, 'c') as { specification: typeof base; seconds?: number };
  expect(wanted.seconds).toBeUndefined();
  expect(wanted.specification).toMatchObject({
    recipe: { steps: 20, warmupSteps: 1 },
    model: { layers: 1, width: 32 },
  });
  // All are made from the preset: the warm-up of each is by its own steps, of which 100 are none.
  expect(baseOfSteps(base, form, 'c')).toEqual({ ...base, corpus: 'c', model: { ...base.model, width: 32 } });
  expect(warmupFollows(form)).toBe(true);
  expect(warmupFollows(readForm('?recipe.warmupSteps=5'))).toBe(false);
  expect(firstRunOf(readForm('?vary.recipe.steps=20'))).toBeNull();
  const one = readForm('?seeds=3');
  expect(firstRunOf(one)).toBe(one);
});

test('what is drawn is counted and begun as the engine draws it', () => {
  const form = readForm('?draw=8&vary.recipe.learningRate=1e-4..1e-2&vary.model.layers=1..4&seeds=2');
  const vary = variationsOf(form)!;
  expect(vary).toEqual([
    { path: 'recipe.learningRate', range: { from: 1e-4, to: 1e-2 } },
    { path: 'model.layers', range: { from: 1, to: 4 } },
  ]);
  const asked = { vary, draw: drawOf(form) };
  expect(countOf(asked)).toBe(8);
  const planned = expandSweep(sweepRequest.parse({ base: {}, name: 'n', ...asked, seeds: seedsFrom(7, 2) }));
  expect(planned).toHaveLength(16);
  expect(firstOf(asked)).toEqual(planned[0]!.settings);
  // All that is told is told of that run.
  expect(firstRunOf(form)!.changes).toEqual(
    Object.fromEntries(Object.entries(planned[0]!.settings).map(([path, value]) => [path, String(value)])),
  );
  // Of four there are no more than four.
  expect(countOf({ ...asked, vary: [vary[1]!] })).toBe(4);
  // Trained in full, a range without a number of values is none.
  expect(variationsOf({ ...form, draw: null })).toBeNull();
});

test.each([
  ['0.001..0.01', { range: { from: 0.001, to: 0.01 } }],
  ['0.001..0.01/5', { range: { from: 0.001, to: 0.01, count: 5 } }],
  ['0.001, 0.004', { values: [0.001, 0.004] }],
])('drawn from %s', (text, wanted) => {
  expect(readVariation(field('recipe.learningRate'), text, true)).toEqual({ path: 'recipe.learningRate', ...wanted });
});

test.each([
  ['0.01..0.001', 'turned'],
  ['0.001..0.01/1', 'tooFew'],
  ['0.001..0.01/101', 'tooMany'],
  ['0.01..0.01', 'level'],
  ['fast..slow', 'unreadable'],
])('nothing is drawn from %s', (text, why) => {
  expect(readVariation(field('recipe.learningRate'), text, true)).toBe(why);
});

test('more values than a sweep takes are too many here, too', () => {
  const values = (count: number) => Array.from({ length: count }, (_, place) => place + 1).join(', ');
  expect(readVariation(field('recipe.steps'), values(MOST_VALUES), false)).toHaveProperty('values.length', MOST_VALUES);
  expect(readVariation(field('recipe.steps'), values(MOST_VALUES + 1), false)).toBe('manyValues');
});

test.each(['?draw=0&vary.recipe.learningRate=1e-4..1e-2', '?seeds=0', '?seeds=abc&vary.model.layers=1,2'])(
  'while %s can’t be read, there is no run of which something could be told',
  (search) => {
    expect(firstRunOf(readForm(search))).toBeNull();
  },
);
