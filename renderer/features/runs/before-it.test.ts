import { expect, test } from 'vitest';
import { beforeIt } from './before-it.ts';

const run = (state: 'running' | 'queued' | 'finished', secondsLeft: number | null) => ({ state, secondsLeft });

test('a new run waits for those that train and those that wait', () => {
  expect(beforeIt([run('finished', null)])).toEqual({ runs: 0, seconds: 0 });
  expect(beforeIt([run('running', 60), run('finished', null)])).toEqual({ runs: 1, seconds: 60 });
  expect(beforeIt([run('running', 60), run('queued', 60), run('queued', 400)])).toEqual({ runs: 3, seconds: 400 });
  expect(beforeIt([run('running', 60), run('queued', null)])).toEqual({ runs: 2, seconds: null });
});
