import { expect, test } from 'vitest';
import type { RunState } from '../contract/run.ts';
import { sweepsOf } from './sweeps-of.ts';

const sweep = { id: 's', name: 'rates', size: 3 };
const run = (id: string, state: RunState, more: object = {}) => ({
  id,
  state,
  sweep,
  createdAt: 5,
  trashedAt: null,
  settings: { 'recipe.learningRate': 0.1, seed: 1, 'model.layers': 2 },
  ...more,
});

test('what it has, what varies, and what was deleted', () => {
  const other = { settings: { 'recipe.learningRate': 0.2, seed: 2, 'model.layers': 2 } };
  const runs = [run('c', 'running', other), run('b', 'finished'), run('x', 'finished', { sweep: null })];
  expect(sweepsOf([...runs, run('a', 'stopped', { trashedAt: 7 })])).toEqual([
    {
      id: 's',
      name: 'rates',
      createdAt: 5,
      state: 'running',
      runs: ['b', 'c'],
      states: { finished: 1, running: 1 },
      deleted: 1,
      varied: ['recipe.learningRate'],
    },
  ]);
});

test('between families their own settings are not what varies', () => {
  const of = (id: string, settings: object) => run(id, 'finished', { settings: { seed: 1, ...settings } });
  const [summary] = sweepsOf([
    of('a', { 'model.kind': 'ngram', 'model.order': 3 }),
    of('b', { 'model.kind': 'ngram', 'model.order': 5 }),
    of('c', { 'model.kind': 'gpt', 'model.layers': 2, 'recipe.steps': 9 }),
    of('d', { 'model.kind': 'gpt', 'model.layers': 2, 'recipe.steps': 9, seed: 2 }),
  ]);
  expect(summary!.varied).toEqual(['model.kind', 'model.order']);
});

test.each([
  [['queued', 'finished'], 'running'],
  [['stopped', 'finished'], 'stopped'],
  [['interrupted', 'failed'], 'stopped'],
  [['finished', 'failed'], 'finished'],
] as const)('%j: %s', (states, wanted) => {
  expect(sweepsOf(states.map((state, place) => run(String(place), state)))[0]!.state).toBe(wanted);
});

test('the newest first', () => {
  const older = { id: 'a', name: 'older', size: 1 };
  expect(sweepsOf([run('1', 'finished', { sweep: older }), run('2', 'finished')]).map(({ id }) => id)).toEqual([
    's',
    'a',
  ]);
});
