import { expect, test } from 'vitest';
import { type Against, changesOf } from './run-changes.ts';
import { testRun } from './test-run.ts';

const one = testRun('one', { createdAt: 1, settings: { version: 1, seed: 1, 'recipe.learningRate': 0.004 } });
const two = testRun('two', { createdAt: 2, settings: { version: 2, seed: 2, 'recipe.learningRate': 0.001 } });
const further = testRun('further', {
  createdAt: 3,
  startFrom: { run: 'one', name: 'one', step: 5 },
  settings: { ...one.settings, 'startFrom.run': 'one', 'startFrom.step': 5, 'recipe.steps': 9 },
});
const rate = { path: 'recipe.learningRate', values: [0.004, 0.001] };

test('against the run before it, whatever the order of the list', () => {
  const changes = changesOf([two, one], null);
  expect(changes.get('one')).toBeUndefined();
  expect(changes.get('two')).toEqual({
    kind: 'before',
    against: one,
    settings: [{ path: 'seed', values: [1, 2] }, rate],
    start: null,
  });
});

test('against the run that it went on from, where that is in the list; what it began with is told by itself', () => {
  expect(changesOf([one, two, further], null).get('further')).toEqual({
    kind: 'parent',
    against: one,
    settings: [{ path: 'recipe.steps', values: [undefined, 9] }],
    start: { startFrom: further.startFrom },
  });
  // With its settings as they were, too; against one that began with the same nothing differs, and one from nothing says so.
  const alike = { ...further, id: 'alike', createdAt: 4 };
  expect(changesOf([further, alike], null).get('alike')).toMatchObject({ settings: [], start: null });
  expect(changesOf([one, further], further).get('one')?.start).toEqual({ startFrom: null });
  expect(changesOf([two, further], null).get('further')).toMatchObject({ kind: 'before', against: two });
});

test('a repetition with another seed is told against the first of its kind, and how it was computed is no change', () => {
  const settings = { ...one.settings, execution: 'auto', precision: 'auto' };
  const first = testRun('first', { createdAt: 1, settings, seedGroup: 'a' });
  const repeated = { ...settings, seed: 3, execution: 'xla', precision: 'float32' };
  const again = testRun('again', { createdAt: 4, settings: repeated, seedGroup: 'a' });
  const changes = changesOf([first, two, again], null);
  expect(changes.get('again')).toEqual({
    ...{ kind: 'repeated', against: first, settings: [{ path: 'seed', values: [1, 3] }], start: null },
  });
  expect(changes.get('first')).toBeUndefined();
  expect(changesOf([first, two, again], null, { against: 'before' }).get('again')?.against).toBe(two);
  // A group is told by one of its runs: pinned by another of them, it changed nothing, however that was computed.
  expect(changesOf([first, again], again, { ignore: ['seed'] }).get('first')).toMatchObject({ settings: [] });
});

test('against the baseline, which itself has changed nothing; the seed of a group says nothing', () => {
  const changes = changesOf([one, two], two, { ignore: ['seed'] });
  expect(changes.get('two')).toBeUndefined();
  expect(changes.get('one')).toEqual({
    kind: 'baseline',
    against: two,
    settings: [{ path: 'recipe.learningRate', values: [0.001, 0.004] }],
    start: null,
  });
});

test('against the one that is asked for, and against nothing where there is none', () => {
  const against = (which: Against, baseline: typeof two | null = two) =>
    [...changesOf([one, two, further], baseline, { against: which })].map(([id, found]) => [
      id,
      found.kind,
      found.against.id,
    ]);
  expect(against('before')).toEqual([
    ['two', 'before', 'one'],
    ['further', 'before', 'two'],
  ]);
  expect(against('parent')).toEqual([['further', 'parent', 'one']]);
  expect(against('baseline')).toEqual([
    ['one', 'baseline', 'two'],
    ['further', 'baseline', 'two'],
  ]);
  expect(against('baseline', null)).toEqual([]);
  expect(against('usual', null).map(([, kind]) => kind)).toEqual(['before', 'parent']);
});

test('of what was measured elsewhere no settings are known, so it neither changed anything nor is anything told against it', () => {
  const elsewhere = testRun('elsewhere', { createdAt: 1.5, modelKind: null, corpus: null, settings: {} });
  const changes = changesOf([one, elsewhere, two], null);
  expect([...changes.keys()]).toEqual(['two']);
  expect(changes.get('two')?.against).toBe(one);
  expect(changesOf([one, elsewhere], elsewhere).size).toBe(0);
});

test('of another family only what both have is told: the family, and what it has no say in', () => {
  const settings = { 'recipe.steps': 200, seed: 1 };
  const network = testRun('network', {
    createdAt: 1,
    settings: { ...settings, 'model.kind': 'rnn', 'model.hidden': 16, 'recipe.kind': 'gradient', 'recipe.beta1': 0.9 },
  });
  const counted = testRun('counted', {
    createdAt: 2,
    settings: { ...settings, 'model.kind': 'ngram', 'model.order': 3, 'recipe.kind': 'counting', 'recipe.steps': 40 },
  });
  expect(changesOf([network, counted], null).get('counted')?.settings).toEqual([
    { path: 'recipe.steps', values: [200, 40] },
    { path: 'model.kind', values: ['rnn', 'ngram'] },
  ]);
  const further = testRun('further', { createdAt: 3, settings: { ...counted.settings, 'model.order': 5 } });
  expect(changesOf([counted, further], null).get('further')?.settings).toEqual([
    { path: 'model.order', values: [3, 5] },
  ]);
});
