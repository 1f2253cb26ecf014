import { expect, test } from 'vitest';
import { openTestStore, SPECIFICATION } from './test-store.ts';

test('a sweep knows its runs, the runs know it, and it goes with the last of them', () => {
  const { store } = openTestStore();
  const sweep = store.sweeps.create({ name: 'rates', size: 2, request: { seeds: [1, 2] } });
  const [one, two] = [1, 2].map(
    (seed) => store.runs.create({ specification: { ...SPECIFICATION, seed }, name: 'r', sweep }).id,
  );
  const alone = store.runs.create({ specification: SPECIFICATION, name: 'alone' }).id;
  expect(store.sweeps.runs(sweep).sort()).toEqual([one!, two!].sort());
  expect(store.summary(one!).sweep).toEqual({ id: sweep, name: 'rates', size: 2 });
  expect(store.summary(alone).sweep).toBeNull();
  expect(store.sweeps.request(sweep)).toEqual({ seeds: [1, 2] });

  store.runs.trash(one!);
  store.runs.remove(one!);
  expect(store.sweeps.runs(sweep)).toEqual([two]);
  expect(store.summary(two!).sweep?.size).toBe(2);
  store.runs.trash(two!);
  store.runs.remove(two!);
  expect(() => store.sweeps.runs(sweep)).toThrow(
    expect.objectContaining({ fault: expect.objectContaining({ code: 'sweep-unknown' }) }),
  );
  expect(store.sweeps.names()).toEqual(new Set());
});
