import { expect, test } from 'vitest';
import type { Coaching } from '../../../../main/contract/coaching.ts';
import { firstStepsTold, isSaid } from './use-coaching.ts';

test('a run is read again after its first steps, ever more seldom, until it is evaluated', () => {
  const told = Array.from({ length: 101 }, (_, step) => firstStepsTold(step, -1));
  const changes = told.flatMap((value, step) => (step > 0 && value !== told[step - 1] ? [step] : []));
  expect(changes).toEqual([1, 3, 7, 15, 31, 63]);
  expect(firstStepsTold(-1, -1)).toBe(0);
  // What stands at step 0 of one that went on is no evaluation of its own.
  expect(firstStepsTold(40, 0)).toBe(firstStepsTold(40, -1));
  expect(firstStepsTold(40, 25)).toBe(0);
});

test('that it is too early is not said of a run that has ended, nor beside its first evaluation', () => {
  const said = (
    sign: 'first-steps' | 'above-unigram' | 'not-begun',
    state: 'running' | 'finished',
    evaluated: number,
  ) => isSaid({ reading: { kind: 'too-early', sign } as Coaching['reading'] }, { state, evaluated });
  expect(said('first-steps', 'running', -1)).toBe(true);
  expect(said('first-steps', 'running', 60)).toBe(false);
  expect(said('first-steps', 'finished', -1)).toBe(false);
  expect(said('above-unigram', 'running', 60)).toBe(true);
  expect(said('above-unigram', 'finished', 60)).toBe(false);
  // Of one that ends without a step there is nothing else to say.
  expect(said('not-begun', 'finished', -1)).toBe(true);
});
