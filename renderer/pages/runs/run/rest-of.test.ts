import { expect, test } from 'vitest';
import { restOf } from './rest-of.ts';

const run = { state: 'stopped', step: 411, steps: 1500, wallSeconds: 20.55, trashedAt: null, fault: null } as const;

test('a run that was stopped has its steps left, in a time at the pace that it had', () => {
  const rest = restOf(run);
  expect(rest?.steps).toBe(1089);
  expect(rest?.seconds).toBeCloseTo(54.45, 9);
  expect(restOf({ ...run, step: 0 })).toEqual({ steps: 1500, seconds: null, from: null });
});

test('of one that ended by itself the steps since its checkpoint are left, too, as its fault says', () => {
  const at = (parameters: Record<string, number>) => ({ code: 'trainer-died', parameters, fields: [] }) as never;
  const died = { ...run, state: 'interrupted', step: 1313, steps: 3000, wallSeconds: 131.3 } as const;
  const rest = restOf({ ...died, fault: at({ resumesAt: 1200 }) });
  expect(rest).toMatchObject({ steps: 1800, from: 1200 });
  expect(rest?.seconds).toBeCloseTo(180, 9);
  // The last step was done, its checkpoint was not.
  expect(restOf({ ...died, step: 3000, fault: at({ resumesAt: 2900 }) })?.steps).toBe(100);
  expect(restOf({ ...died, fault: at({ resumesAt: 1313 }) })).toMatchObject({ steps: 1687, from: null });
  expect(restOf({ ...died, fault: at({}) })).toBeNull();
});

test('one that is done, at work or in the trash is not offered to go on', () => {
  for (const state of ['finished', 'running', 'queued', 'failed'] as const)
    expect(restOf({ ...run, state })).toBeNull();
  expect(restOf({ ...run, trashedAt: 1 })).toBeNull();
  expect(restOf({ ...run, step: 1500 })).toBeNull();
});
