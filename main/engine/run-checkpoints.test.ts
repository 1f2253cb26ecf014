import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { openTestStore } from '../store/test-store.ts';
import { noCheckpoint, runCheckpoints } from './run-checkpoints.ts';
import { testSpecification } from './test-lab.ts';

test('what is not there is told for what it is: to come, never left, or another step', () => {
  const { store } = openTestStore();
  const checkpoints = runCheckpoints(store, (run) => `/runs/${run}`);
  const specification = testSpecification({ steps: 100, every: 10, corpus: 'c' });
  const { id } = store.runs.create({ specification, name: 'mine' });
  const fault = (step?: number) => {
    try {
      return checkpoints.find(id, step).step;
    } catch (error) {
      return (error as LabError).fault;
    }
  };
  expect([fault(), fault(10)]).toMatchObject([{ code: 'run-has-no-checkpoint' }, { code: 'run-has-no-checkpoint' }]);
  store.runs.stop(id);
  expect([fault(), fault(10)]).toMatchObject([{ code: 'run-left-no-checkpoint' }, { code: 'run-left-no-checkpoint' }]);
  store.attempts.begin(id, { fromStep: 0, provenance: {} });
  for (const step of [10, 20])
    store.checkpoints.record(id, {
      attempt: 1,
      step,
      folder: `checkpoints/step-0000${step}`,
      bytes: 1,
      validationLoss: step,
      contents: 'full',
    });
  expect([fault(), fault(20)]).toEqual([10, 20]);
  expect(fault(30)).toEqual(
    new LabError('checkpoint-unknown', { run: id, name: 'mine', step: 30, known: '10, 20' }).fault,
  );
});

test('of one that finished here the files are gone, and their folder is named', () => {
  const { store } = openTestStore();
  const specification = testSpecification({ steps: 100, every: 10, corpus: 'c' });
  const { id } = store.runs.create({ specification, name: 'mine' });
  const ended = (more: object) => noCheckpoint({ ...store.runs.get(id), ...more }, `/runs/${id}`).fault;
  expect(ended({ state: 'finished' })).toMatchObject({
    ...{ code: 'run-files-gone', parameters: { name: 'mine', folder: `/runs/${id}` } },
  });
  // One that was brought in may have come without any.
  expect(ended({ state: 'finished', origin: {} }).code).toBe('run-left-no-checkpoint');
});
