import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Fault, LabError } from '../contract/fault.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { CONCURRENCY_SETTING, createQueue } from './queue.ts';
import { createRunEvents, type RunEvents } from './run-events.ts';
import type { Supervisor } from './supervisor.ts';
import { testSpecification } from './test-lab.ts';
import { createUnwritten } from './unwritten.ts';

let folder: string;
let store: Store;
let started: string[];
let refusal: LabError | null;
let notices: Fault[];
let events: RunEvents;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-queue-'));
  ({ store } = openStore({ file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now }));
  started = [];
  notices = [];
  refusal = null;
  events = createRunEvents();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const newRun = () =>
  store.runs.create({ specification: testSpecification({ steps: 5, every: 5, corpus: 'c' }), name: 'r' }).id;

function queueOf(mayStart: (run: string) => boolean = () => true) {
  const starting = new Set<string>();
  async function begin(run: string) {
    if (refusal) throw refusal;
    store.runs.start(run);
    started.push(run);
  }
  const supervisor: Pick<Supervisor, 'start' | 'running'> = {
    start(run: string) {
      starting.add(run);
      return begin(run).finally(() => starting.delete(run));
    },
    running: () => [...new Set([...starting, ...started])],
  };
  const standing = (fault: Fault | null) => void (fault && notices.push(fault));
  const unwritten = createUnwritten((_, why) => standing(why), 5);
  return createQueue({ store, supervisor, mayStart, events, standing, unwritten });
}

test('one at a time by default, more by the setting, in their order', () => {
  const runs = [newRun(), newRun(), newRun()];
  const queue = queueOf();
  queue.advance();
  expect(started).toEqual(runs.slice(0, 1));
  store.settings.set(CONCURRENCY_SETTING, 2);
  queue.advance();
  expect(started).toEqual(runs.slice(0, 2));
});

test('when a trainer is gone, the next run starts', async () => {
  const runs = [newRun(), newRun()];
  queueOf().advance();
  await turn();
  expect(started).toEqual(runs.slice(0, 1));
  started = [];
  events.emit('ended', runs[0]!);
  expect(started).toEqual(runs.slice(1));
});

test('runs that were not asked for here stay where they are', () => {
  const [theirs, ours] = [newRun(), newRun()];
  queueOf((run) => run === ours).advance();
  expect(started).toEqual([ours]);
  expect(store.runs.get(theirs).state).toBe('queued');
});

test('a full disk leaves the queue waiting and is told; another refusal fails its run and lets the next one in', async () => {
  const [first, second] = [newRun(), newRun()];
  const queue = queueOf();
  refusal = new LabError('disk-full', {});
  queue.advance();
  await turn();
  expect(store.runs.queue().map(({ id }) => id)).toEqual([first, second]);
  expect(notices).toMatchObject([{ code: 'disk-full' }]);
  refusal = new LabError('corpus-not-ready', { corpus: 'c' });
  queue.advance();
  refusal = null;
  await turn();
  expect(store.runs.get(first)).toMatchObject({ state: 'failed', fault: { code: 'corpus-not-ready' } });
  expect(started).toEqual([second]);
});

test('what waits for room on the disk starts by itself when there is some', async () => {
  const run = newRun();
  refusal = new LabError('disk-full', {});
  queueOf().advance();
  await turn();
  expect(started).toEqual([]);
  refusal = null;
  await expect.poll(() => started).toEqual([run]);
});

test('a run that is stopped while it is refused stays stopped', async () => {
  const run = newRun();
  refusal = new LabError('corpus-not-ready', { corpus: 'c' });
  queueOf().advance();
  store.runs.stop(run);
  await turn();
  expect(store.runs.get(run).state).toBe('stopped');
  expect(notices).toEqual([]);
});

test('a trainer that still ends keeps its own run from being started twice', () => {
  const run = newRun();
  store.settings.set(CONCURRENCY_SETTING, 3);
  const queue = queueOf();
  queue.advance();
  store.runs.stop(run);
  store.runs.enqueue(run);
  queue.advance();
  expect(started).toEqual([run]);
});

test('a closed queue starts nothing', () => {
  newRun();
  const queue = queueOf();
  queue.close();
  queue.advance();
  expect(started).toEqual([]);
});
