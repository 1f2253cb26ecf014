import { expect, test } from 'vitest';
import { restOf } from './rest-of.ts';

const run = { state: 'stopped', step: 411, steps: 1500, wallSeconds: 20.55, trashedAt: null } as const;

test('a run that was stopped has its steps left, in a time at the pace that it had', () => {
  const rest = restOf(run);
  expect(rest?.steps).toBe(1089);
  expect(rest?.seconds).toBeCloseTo(54.45, 9);
  expect(restOf({ ...run, step: 0 })).toEqual({ steps: 1500, seconds: null });
});

test('one that is done, at work or in the trash is not offered to go on', () => {
  for (const state of ['finished', 'running', 'queued', 'failed'] as const)
    expect(restOf({ ...run, state })).toBeNull();
  expect(restOf({ ...run, trashedAt: 1 })).toBeNull();
  expect(restOf({ ...run, step: 1500 })).toBeNull();
});
