import { expect, test } from 'vitest';
import { firstStepsTold } from './use-coaching.ts';

test('a run is read again after its first steps, ever more seldom, until it is evaluated', () => {
  const told = Array.from({ length: 101 }, (_, step) => firstStepsTold(step, -1));
  const changes = told.flatMap((value, step) => (step > 0 && value !== told[step - 1] ? [step] : []));
  expect(changes).toEqual([1, 3, 7, 15, 31, 63]);
  expect(firstStepsTold(-1, -1)).toBe(0);
  // What stands at step 0 of one that went on is no evaluation of its own.
  expect(firstStepsTold(40, 0)).toBe(firstStepsTold(40, -1));
  expect(firstStepsTold(40, 25)).toBe(0);
});
