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
