import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { openTestStore, RESULT } from '../store/test-store.ts';
import { restOfRun, secondsFrom } from './rest-of-run.ts';
import { testSpecification } from './test-lab.ts';

/** Measured of its like: 0.1 s a step, 3 s an evaluation, 9 s for all that comes once. */
const LIKE = { step: 0.1, evaluation: 3, whole: 490 };
const expected = () => LIKE;
const SAVED = { bytes: 1, validationLoss: 3, contents: 'full' } as const;

/** 4,000 steps, evaluated each hundredth. Its start took 60 s, a step 0.12 s, and 2 s more lie behind an evaluated one. */
function run() {
  const { store } = openTestStore();
  const { id } = store.runs.create({
    specification: testSpecification({ steps: 4000, every: 100, corpus: 'c' }),
    name: 'r',
  });
  let at = 0;
  return {
    store,
    id,
    /** An attempt from a step to another, which ends by a stop. */
    trained(from: number, to: number, { pace = 0.12, killed = false, saved = to } = {}) {
      if (from > 0) store.runs.enqueue(id);
      store.runs.start(id);
      const attempt = store.attempts.begin(id, { fromStep: from });
      at += 60;
      for (let step = from + 1; step <= to; step++) {
        at += pace + (step > from + 1 && step % 100 === 1 ? 2 : 0);
        store.metrics.append(id, attempt, [
          { metric: 'loss', step, value: 3 },
          { metric: 'wallSeconds', step, value: at },
          ...(step % 100 === 0 ? [{ metric: 'validationLoss' as const, step, value: 3 }] : []),
        ]);
      }
      store.checkpoints.record(id, { attempt, step: saved, folder: `step-${saved}`, ...SAVED });
      if (killed) store.runs.interrupt(id, new LabError('trainer-died').fault);
      else store.runs.stop(id, { ...RESULT, step: to, wallSeconds: at });
      return restOfRun(store, store.summary(id), expected);
    },
  };
}

test('a run that was stopped early has its steps left as they were measured, and not its start for each of them', () => {
  // 60.6 s for five steps would be thirteen hours for 3,995.
  const rest = run().trained(0, 5);
  expect(rest).toMatchObject({ from: 5, steps: 3995 });
  expect(rest?.seconds).toBeCloseTo(3995 * 0.1 + 40 * 3, 6);
});

test('where enough of its own steps are known they count, with the evaluations that it had or else would have', () => {
  expect(run().trained(0, 50)?.seconds).toBeCloseTo(3950 * 0.12 + 40 * 3, 6);
  expect(run().trained(0, 158)?.seconds).toBeCloseTo(3842 * 0.12 + 39 * 2, 6);
  // Its last evaluation was told: 38 are to come.
  expect(run().trained(0, 200)?.seconds).toBeCloseTo(3800 * 0.12 + 38 * 2, 6);
});

test('a start between two steps is none of them, and a short attempt counts by the one before it', () => {
  const { trained } = run();
  trained(0, 158);
  expect(trained(158, 160)?.seconds).toBeCloseTo(3840 * 0.12 + 39 * 2, 6);
  expect(trained(160, 170, { pace: 0.5 })?.seconds).toBeCloseTo(3830 * 0.5 + 39 * 2, 6);
});

test('of one that was killed the steps since its checkpoint are left, too', () => {
  const { trained } = run();
  const rest = trained(0, 158, { killed: true, saved: 100 });
  expect(rest).toMatchObject({ from: 100, steps: 3900 });
  expect(rest?.seconds).toBeCloseTo(3900 * 0.12 + 39 * 2, 6);
});

test('before its first step a run has all of it left, and what nobody measured is not told', () => {
  const { store, id } = run();
  store.runs.stop(id);
  const rest = (known: typeof expected | (() => null)) => restOfRun(store, store.summary(id), known);
  expect(rest(expected)).toEqual({ from: 0, steps: 4000, seconds: 490 });
  expect(rest(() => null)).toEqual({ from: 0, steps: 4000, seconds: null });
  expect(secondsFrom(store, id, 3, () => null)).toBeNull();
});

test('one that is done, at work, in the trash or without its checkpoints does not go on', () => {
  const { store, id, trained } = run();
  trained(0, 158);
  const summary = store.summary(id);
  for (const state of ['finished', 'running', 'queued', 'failed'] as const)
    expect(restOfRun(store, { ...summary, state }, expected)).toBeNull();
  expect(restOfRun(store, { ...summary, trashedAt: 1 }, expected)).toBeNull();
  expect(restOfRun(store, { ...summary, steps: 158 }, expected)).toBeNull();
  store.checkpoints.keepWeights(id, 158, 1);
  expect(restOfRun(store, summary, expected)).toBeNull();
});
