import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { CellResult, MeasuredCell, MeasurementSpecification } from '../contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { openTestStore } from './test-store.ts';

const EXPERIMENT = {
  name: 'first',
  modelSha256: null,
  results: [],
  setting: {
    model: 'm',
    instruction: '',
    examples: [{ input: 'a', output: 'b' }],
    query: 'c',
    template: PROMPT_TEMPLATES.arrow,
    shots: [0, 1],
    answers: ['d'],
    tokens: 8,
    sampling: { temperature: 0, topK: 40, topP: 1, seed: 1 },
  },
};
const MEASUREMENT: MeasurementSpecification = {
  version: 1,
  model: 'm',
  tasks: ['antonyms'],
  shots: [0, 1],
  draws: 2,
  seed: 1,
  limit: null,
  template: PROMPT_TEMPLATES.arrow,
  instruction: 'none',
  changes: ['gold', { share: 0.5 }],
  orders: 0,
};
const CELL: MeasuredCell = { task: 'antonyms', shots: 1, draw: 1, change: { share: 0.5 }, order: 0 };
const resultOf = (cell: MeasuredCell, seconds: number): CellResult => ({
  cell,
  prefix: 'up => down\n',
  items: [{ item: 0, answers: [{ logProbability: -1.5, tokens: 2, greedy: true }] }],
  tooLong: null,
  contentFree: null,
  domain: null,
  promptTokens: 9,
  seconds,
});
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error instanceof LabError ? error.fault.code : error;
  }
  return null;
};

test('experiments with prompts are saved, replaced, listed with the last first, and removed', () => {
  const { store, clock } = openTestStore();
  const first = store.promptExperiments.save(EXPERIMENT);
  clock.pass(1000);
  const second = store.promptExperiments.save({ ...EXPERIMENT, name: 'second' });
  expect(store.promptExperiments.list().map(({ name }) => name)).toEqual(['second', 'first']);
  clock.pass(1000);
  const changed = store.promptExperiments.save({ ...EXPERIMENT, name: 'first, again' }, { id: first.id });
  expect(changed).toEqual({ ...EXPERIMENT, name: 'first, again', id: first.id, savedAt: clock.now() });
  expect(store.promptExperiments.list().map(({ id }) => id)).toEqual([first.id, second.id]);
  expect(store.promptExperiments.remove(first.id)).toBe(true);
  expect(store.promptExperiments.remove(first.id)).toBe(false);
  // An undo brings back when it was saved, too, and overwrites nothing.
  store.promptExperiments.restore(changed);
  expect(store.promptExperiments.get(first.id)).toEqual(changed);
  store.promptExperiments.restore({ ...changed, name: 'of before' });
  expect(store.promptExperiments.get(first.id)).toEqual(changed);
  store.promptExperiments.remove(first.id);
  expect(codeOf(() => store.promptExperiments.get(first.id))).toBe('experiment-unknown');
  expect(codeOf(() => store.promptExperiments.save(EXPERIMENT, { id: 'nobody' }))).toBe('experiment-unknown');
});

test('what was saved elsewhere since a change began is not overwritten', () => {
  const { store, clock } = openTestStore();
  const { id, savedAt } = store.promptExperiments.save(EXPERIMENT);
  clock.pass(1000);
  const theirs = store.promptExperiments.save({ ...EXPERIMENT, name: 'theirs' }, { id, begunOn: savedAt });
  const mine = { ...EXPERIMENT, name: 'mine' };
  expect(codeOf(() => store.promptExperiments.save(mine, { id, begunOn: savedAt }))).toBe('experiment-changed');
  expect(store.promptExperiments.get(id)).toEqual(theirs);
  expect(store.promptExperiments.save(mine, { id }).name).toBe('mine');
});

test('a measurement keeps one result a cell, adds up their time, and goes with all of them', () => {
  const { store } = openTestStore();
  const { id } = store.measurements.create({ name: 'a', specification: MEASUREMENT, cells: 6 });
  expect(store.measurements.get(id)).toMatchObject({ state: 'running', done: 0, cells: 6, seconds: 0, model: null });
  store.measurements.addResult(id, resultOf(CELL, 2));
  store.measurements.addResult(id, resultOf(CELL, 100));
  store.measurements.addResult(id, resultOf({ ...CELL, change: 'gold' }, 3));
  expect(store.measurements.get(id)).toMatchObject({ done: 2, seconds: 5 });
  expect(store.measurements.hasResult(id, CELL)).toBe(true);
  expect(store.measurements.hasResult(id, { ...CELL, order: 1 })).toBe(false);
  expect(store.measurements.result(id, CELL)).toEqual(resultOf(CELL, 2));
  expect(store.measurements.result(id, { ...CELL, draw: 2 })).toBeNull();
  expect(store.measurements.results(id)).toMatchObject({ results: [{}, {}], unreadable: [] });
  store.measurements.remove(id);
  expect(codeOf(() => store.measurements.results(id))).toBe('measurement-unknown');
  expect(store.measurements.list()).toEqual([]);
});

test('a result that can’t be read is named, and takes no other along', () => {
  const { store, file } = openTestStore();
  const { id } = store.measurements.create({ name: 'mine', specification: MEASUREMENT, cells: 6 });
  store.measurements.addResult(id, resultOf(CELL, 2));
  store.measurements.addResult(id, resultOf({ ...CELL, shots: 0 }, 3));
  const other = new Sqlite(file);
  other.prepare(`UPDATE cells SET result = '{}' WHERE shots = 0`).run();
  other.close();
  const { results, unreadable } = store.measurements.results(id);
  expect(results).toEqual([resultOf(CELL, 2)]);
  expect(unreadable).toMatchObject([{ code: 'entry-damaged', parameters: { id, name: 'mine: antonyms, k = 0, #1' } }]);
  expect(codeOf(() => store.measurements.result(id, { ...CELL, shots: 0 }))).toBe('entry-damaged');
});

test('what was measured when the lab ended is interrupted; a state carries its fault until the next', () => {
  const { store } = openTestStore();
  const [one, two] = ['a', 'b'].map(
    (name) => store.measurements.create({ name, specification: MEASUREMENT, cells: 6 }).id,
  );
  store.measurements.setState(two!, 'failed', { code: 'language-died', parameters: {} });
  store.measurements.recover();
  expect(store.measurements.get(one!)).toMatchObject({ state: 'interrupted', fault: null });
  expect(store.measurements.get(two!)).toMatchObject({ state: 'failed', fault: { code: 'language-died' } });
  expect(store.measurements.setState(two!, 'running').fault).toBeNull();
  const facts = { id: 'm', title: 'M', sha256: 'a'.repeat(64), parameters: 1, context: 10, threads: 1 };
  store.measurements.learnModel(two!, facts);
  expect(store.measurements.get(two!).model).toEqual(facts);
});
