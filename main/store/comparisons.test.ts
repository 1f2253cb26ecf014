import { expect, test } from 'vitest';
import { openTestStore, SPECIFICATION } from './test-store.ts';

test('comparisons are kept by name: the last saved first, one name once', () => {
  const { store, clock } = openTestStore();
  store.comparisons.save({ name: 'rates', view: '?runs=a,b' });
  clock.pass(10);
  store.comparisons.save({ name: 'widths', view: '?runs=c,d' });
  expect(store.comparisons.list().map(({ name }) => name)).toEqual(['widths', 'rates']);
  clock.pass(10);
  const saved = store.comparisons.save({ name: 'rates', view: '?runs=a,b&logy=1' });
  expect(store.comparisons.list()).toEqual([saved, expect.objectContaining({ name: 'widths' })]);
  expect(() => store.comparisons.save({ name: '', view: '?' })).toThrow();
  store.comparisons.remove('rates');
  store.comparisons.remove('nobody');
  expect(store.comparisons.list().map(({ name }) => name)).toEqual(['widths']);
});

test('each run has a colour number of its own, whichever went', () => {
  const { store } = openTestStore();
  const make = (name: string) => store.runs.create({ specification: SPECIFICATION, name }).id;
  const ids = [make('a'), make('b'), make('c')];
  expect(ids.map((id) => store.summary(id).colour)).toEqual([0, 1, 2]);
  store.runs.stop(ids[1]!);
  store.runs.trash(ids[1]!);
  store.runs.remove(ids[1]!);
  expect(store.runs.get(make('d')).colour).toBe(3);
});
