import { expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import { openTestStore } from './test-store.ts';

const codeOf = (work: () => unknown) => {
  try {
    return work() && 'no fault';
  } catch (error) {
    return faultOf(error).code;
  }
};

test('reports are kept with all that was written, the last saved first', () => {
  const { store, clock } = openTestStore();
  const text = '# 结论\n\n![chart](/compare?runs=a,b)\u2028“quotes”';
  const first = store.reports.save({ name: 'rates', text });
  clock.pass(10);
  const second = store.reports.save({ name: 'rates', text: '' });
  expect(store.reports.list(false).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(store.reports.list(false)[1]).not.toHaveProperty('text');
  clock.pass(10);
  const changed = store.reports.save({ name: ' widths ', text }, { id: first.id, begunOn: first.savedAt });
  expect(changed).toMatchObject({ id: first.id, name: 'widths', text });
  expect(store.reports.get(first.id)).toEqual(changed);
  expect(store.reports.list(false).map(({ name }) => name)).toEqual(['widths', 'rates']);
  expect(() => store.reports.save({ name: '   ', text })).toThrow();
});

test('what was saved elsewhere meanwhile is not overwritten, be it in the same moment', () => {
  const { store } = openTestStore();
  const { id, savedAt } = store.reports.save({ name: 'rates', text: 'one' });
  store.reports.save({ name: 'rates', text: 'two' }, { id, begunOn: savedAt });
  expect(codeOf(() => store.reports.save({ name: 'rates', text: 'three' }, { id, begunOn: savedAt }))).toBe(
    'report-changed',
  );
  expect(store.reports.get(id).text).toBe('two');
  expect(codeOf(() => store.reports.save({ name: 'rates', text: '' }, { id: 'nobody' }))).toBe('report-unknown');
  expect(store.reports.list(false)).toHaveLength(1);
});

test('deleted means trash, until that is emptied', () => {
  const { store, clock } = openTestStore();
  const [kept, gone] = ['kept', 'gone'].map((name) => store.reports.save({ name, text: name }).id);
  store.reports.trash(kept!);
  store.reports.trash(gone!);
  const since = store.reports.get(gone!).trashedAt;
  clock.pass(10);
  store.reports.trash(gone!);
  expect(store.reports.get(gone!).trashedAt).toBe(since);
  expect(store.reports.list(false)).toEqual([]);
  store.reports.restore(kept!);
  expect(store.reports.list(false)).toMatchObject([{ id: kept, trashedAt: null }]);
  // Who goes on writing brings it back.
  store.reports.save({ name: 'gone', text: 'more' }, { id: gone! });
  expect(store.reports.list(true)).toEqual([]);
  store.reports.trash(gone!);
  // Only what was asked for goes, and of that only what is in the trash.
  store.reports.emptyTrash([kept!]);
  expect(store.reports.list(true)).toMatchObject([{ id: gone }]);
  store.reports.emptyTrash([gone!, kept!]);
  expect(store.reports.list(true)).toEqual([]);
  expect([() => store.reports.get(gone!), () => store.reports.restore(gone!)].map(codeOf)).toEqual([
    'report-unknown',
    'report-unknown',
  ]);
  expect(store.reports.get(kept!).text).toBe('kept');
});
