import { existsSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { testSpecification } from './test-lab.ts';
import { diskUse, emptyTrash } from './trash.ts';
import { expiredRuns } from './trash-expiry.ts';

let folder: string;
let store: Store;
let now: number;
const runFolder = (run: string) => join(folder, 'runs', run);
const DAY = 24 * 3600 * 1000;
const inTrash = () => store.runs.expired(Number.MAX_SAFE_INTEGER);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-trash-'));
  now = 1_700_000_000_000;
  ({ store } = openStore({ file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: () => now }));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A run in the trash whose folder holds eleven bytes. */
function deleted(): string {
  const { id } = store.runs.create({
    specification: testSpecification({ steps: 5, every: 5, corpus: 'c' }),
    name: 'r',
  });
  store.runs.trash(id);
  mkdirSync(join(runFolder(id), 'checkpoints', 'step-000005'), { recursive: true });
  writeFileSync(join(runFolder(id), 'log.txt'), 'hello');
  writeFileSync(join(runFolder(id), 'checkpoints', 'step-000005', 'state.json'), '{"a":1');
  return id;
}

test('bytes of all files below a folder, and none where there is no folder', async () => {
  expect(await diskUse([runFolder(deleted()), runFolder(deleted())])).toEqual({ bytes: 22, alone: 22 });
  expect(await diskUse([join(folder, 'nowhere')])).toEqual({ bytes: 0, alone: 0 });
});

test('a file with two names is counted once, and freed with the last of them', async () => {
  const [parent, child] = [deleted(), deleted()];
  mkdirSync(join(runFolder(child), 'start'));
  const checkpoint = join('checkpoints', 'step-000005', 'state.json');
  linkSync(join(runFolder(parent), checkpoint), join(runFolder(child), 'start', 'state.json'));
  const both = [parent, child].map(runFolder);
  expect(await diskUse(both)).toEqual({ bytes: 22, alone: 22 });
  expect(await diskUse(both.slice(0, 1))).toEqual({ bytes: 11, alone: 5 });
  expect(await emptyTrash(store, runFolder, [parent])).toEqual({ removed: [parent], bytes: 5 });
  expect(await emptyTrash(store, runFolder, [child])).toEqual({ removed: [child], bytes: 17 });
});

test('the event loop goes round while folders are looked through', async () => {
  const runs = Array.from({ length: 5 }, deleted);
  let turns = 0;
  let done = false;
  const counting = Promise.all(runs.map((run) => diskUse([runFolder(run)]))).finally(() => {
    done = true;
  });
  for (; !done; turns++) await turn();
  expect(await counting).toMatchObject(Array(5).fill({ bytes: 11 }));
  expect(turns).toBeGreaterThan(1);
});

/** What a look into the trash at this time lets go, and what it tells. */
function look() {
  const { due, waits } = expiredRuns(store, now);
  const notice = waits();
  return { due, told: notice && [notice.code, notice.parameters.days, notice.parameters.count] };
}

test('what lay in the trash for thirty days goes at the second look, the rest stays', async () => {
  const old = deleted();
  for (let day = 0; day < 30; day++, now += DAY) expect(look()).toEqual({ due: [], told: null });
  const fresh = deleted();
  now += 1;
  expect(look()).toEqual({ due: [], told: null });
  now += DAY;
  const { due, told } = look();
  expect({ due, told }).toEqual({ due: [old], told: null });
  expect(await emptyTrash(store, runFolder, due)).toEqual({ removed: [old], bytes: 11 });
  expect([old, fresh].map((run) => store.runs.has(run))).toEqual([false, true]);
  expect([old, fresh].map((run) => existsSync(runFolder(run)))).toEqual([false, true]);
});

test('a clock that jumps ahead deletes nothing, says so, and what is set right again is as before', () => {
  deleted();
  look();
  const right = now;
  now += 40 * DAY;
  expect(look()).toEqual({ due: [], told: ['trash-waits', 40, 1] });
  // Open again on the same day: still told.
  now += 3600 * 1000;
  expect(look()).toEqual({ due: [], told: ['trash-waits', 40, 1] });
  now = right + DAY;
  expect(look()).toEqual({ due: [], told: null });
  // The wrong time once more, and later than the first: what was seen then counts for nothing.
  now = right + 42 * DAY;
  expect(look().due).toEqual([]);
});

test('after a summer what is over its time goes a day after it was told', () => {
  const run = deleted();
  look();
  now += 60 * DAY;
  expect(look()).toEqual({ due: [], told: ['trash-waits', 60, 1] });
  now += DAY;
  expect(look()).toEqual({ due: [run], told: null });
});

test('that runs wait is told only of those that are still in the trash', async () => {
  const runs = [deleted(), deleted()];
  look();
  now += 40 * DAY;
  const { waits } = expiredRuns(store, now);
  expect(waits()).toMatchObject({ code: 'trash-waits', parameters: { count: 2 } });
  store.runs.restore(runs[0]!);
  expect(waits()).toMatchObject({ code: 'trash-waits', parameters: { count: 1 } });
  await emptyTrash(store, runFolder, runs.slice(1));
  expect(waits()).toBe(null);
});

test('a clock that is set back by years lets nothing go', () => {
  deleted();
  look();
  now -= 3000 * DAY;
  expect(look()).toEqual({ due: [], told: null });
  now += DAY;
  expect(look()).toEqual({ due: [], told: null });
});

test('a run that is brought back while the trash is emptied stays whole', async () => {
  const runs = [deleted(), deleted()];
  const emptying = emptyTrash(store, runFolder, inTrash());
  for (const run of runs) store.runs.restore(run);
  expect(await emptying).toEqual({ removed: [], bytes: 0 });
  for (const run of runs) {
    expect(store.runs.get(run).trashedAt).toBeNull();
    expect((await diskUse([runFolder(run)])).bytes).toBe(11);
  }
});

test('what is deleted, or deleted once more, after it was asked stays', async () => {
  const [asked, again] = [deleted(), deleted()];
  const emptying = emptyTrash(store, runFolder, [asked, again]);
  const later = deleted();
  store.runs.restore(again);
  now += 1;
  store.runs.trash(again);
  expect((await emptying).removed).toEqual([asked]);
  expect(inTrash().sort()).toEqual([again, later].sort());
});

test('emptied twice at once, each run is counted once', async () => {
  deleted();
  deleted();
  const freed = await Promise.all([emptyTrash(store, runFolder, inTrash()), emptyTrash(store, runFolder, inTrash())]);
  expect(freed[0]!.bytes + freed[1]!.bytes).toBe(22);
  expect(store.runs.list({ trash: true })).toEqual([]);
});

test('the event loop goes round while many rows go, and a next call takes what an interrupted one left', async () => {
  const run = deleted();
  store.runs.restore(run);
  store.attempts.begin(run, { fromStep: 0 });
  const rows = Array.from({ length: 60_000 }, (_, step) => ({ metric: 'loss', step, value: 1 }) as const);
  store.metrics.append(run, 1, rows);
  store.runs.trash(run);
  let turns = 0;
  let done = false;
  const emptying = emptyTrash(store, runFolder, inTrash()).finally(() => {
    done = true;
  });
  while (store.runs.has(run)) await turn();
  for (; !done; turns++) await turn();
  await emptying;
  expect(turns).toBeGreaterThan(4);
  expect(store.metrics.sweep()).toBe(0);

  const other = deleted();
  store.runs.restore(other);
  store.attempts.begin(other, { fromStep: 0 });
  store.metrics.append(other, 1, rows.slice(0, 3));
  store.runs.trash(other);
  store.runs.remove(other);
  await emptyTrash(store, runFolder, []);
  expect(store.metrics.sweep()).toBe(0);
});
