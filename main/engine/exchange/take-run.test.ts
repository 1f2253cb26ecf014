import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestStore, SPECIFICATION } from '../../store/test-store.ts';
import { recoverImports } from './take-run.ts';

test('after a kill a folder arrives where its run is recorded, and goes where it is not', () => {
  const { store, folder } = openTestStore();
  const runs = join(folder, 'runs');
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'recorded' });
  for (const run of [id, 'lost']) mkdirSync(join(runs, `.importing-${run}`, 'checkpoints'), { recursive: true });
  recoverImports(store, runs);
  expect(existsSync(join(runs, id, 'checkpoints'))).toBe(true);
  expect(existsSync(join(runs, `.importing-${id}`))).toBe(false);
  expect(existsSync(join(runs, '.importing-lost'))).toBe(false);
  expect(existsSync(join(runs, 'lost'))).toBe(false);
});

test('what arrives never takes the place of a folder that is there', () => {
  const { store, folder } = openTestStore();
  const runs = join(folder, 'runs');
  const ids = ['one', 'other'].map((name) => store.runs.create({ specification: SPECIFICATION, name }).id).sort();
  for (const run of ids) mkdirSync(join(runs, `.importing-${run}`, 'checkpoints'), { recursive: true });
  mkdirSync(join(runs, ids[0]!, 'mine'), { recursive: true });
  recoverImports(store, runs);
  expect(existsSync(join(runs, ids[0]!, 'mine'))).toBe(true);
  expect(existsSync(join(runs, ids[0]!, 'checkpoints'))).toBe(false);
  // And the next one still arrives.
  expect(existsSync(join(runs, ids[1]!, 'checkpoints'))).toBe(true);
});

test('values on their way are left by the sweep, and swept once the run will not come', () => {
  const { store } = openTestStore();
  const values = [{ attempt: 1, metric: 'loss', steps: [1, 2], values: [3, Number.NaN] }];
  store.wholeRuns.bringValues('0000000000000', values);
  store.wholeRuns.bringValues('0000000000001', values);
  expect(store.metrics.sweep()).toBe(0);
  store.wholeRuns.giveUp('0000000000000');
  expect(store.metrics.sweep()).toBe(2);
  expect(store.metrics.sweep()).toBe(0);
});
