import { expect, test } from 'vitest';
import type { RunState } from '../contract/run.ts';
import { seedsToCompare } from './seeds-to-compare.ts';

const run = (id: string, seed: number, state: RunState = 'finished') => ({ id, seed, state });

test('what is not compared joins where it has finished or will, once a seed', () => {
  const runs = [run('a', 1), run('again', 1), run('b', 2, 'queued'), run('c', 2), run('d', 3, 'running')];
  expect(seedsToCompare(runs, { withValue: ['a'], without: [] })).toEqual({
    counted: new Set([1]),
    there: new Map([
      [3, 'd'],
      [2, 'c'],
    ]),
    spent: new Set(),
  });
});

test.each(['stopped', 'failed', 'paused', 'interrupted'] as const)('one that is %s joins nothing', (state) => {
  const found = seedsToCompare([run('a', 1), run('b', 2, state)], { withValue: ['a'], without: [] });
  expect(found).toEqual({ counted: new Set([1]), there: new Map(), spent: new Set([2]) });
});

test('one that is compared already and has no value is not taken in again', () => {
  const found = seedsToCompare([run('a', 1), run('b', 2)], { withValue: ['a'], without: ['b'] });
  expect(found).toEqual({ counted: new Set([1]), there: new Map(), spent: new Set([2]) });
});
