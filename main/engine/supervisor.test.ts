import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { openStore, type Store } from '../store/open-store.ts';
import type { TrainEvent, TrainerCommand, TrainerMessage } from '../train/protocol.ts';
import type { JobEnd, JobRunner } from './job-runner.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { testSpecification } from './test-lab.ts';

let folder: string;
let store: Store;
let supervisor: Supervisor;
let run: string;
let sent: TrainerCommand[];
let say: (message: TrainerMessage) => void;
let end: (how: JobEnd) => void;
let killed: boolean;

/** A runner whose trainer is played by the test. */
const playedRunner: JobRunner = {
  start(_job, { onMessage }) {
    say = onMessage;
    const ended = new Promise<JobEnd>((resolve) => {
      end = resolve;
    });
    return {
      process: null,
      send: (command) => sent.push(command),
      kill: () => {
        killed = true;
        end({ how: 'died', code: null, signal: 'SIGKILL', lastWords: '' });
      },
      ended,
    };
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-supervisor-'));
  ({ store } = openStore({ file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now }));
  sent = [];
  killed = false;
  run = store.runs.create({
    specification: testSpecification({ steps: 100, every: 10, corpus: 'c' }),
    name: 'r',
    corpusSha256: 'x',
  }).id;
  supervisor = createSupervisor({
    store,
    runner: playedRunner,
    now: Date.now,
    runFolder: (id) => join(folder, 'runs', id),
    corpusFile: () => join(folder, 'lab.db'),
    chooseBackend: () => ({ backend: 'cpu', native: null, environment: {} }),
    onChange: () => {},
    onEnd: () => {},
    notice: () => {},
  });
  supervisor.start(run);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const event = (sequence: number, event: TrainEvent): TrainerMessage => ({ sequence, event });
const settled = () => new Promise((resolve) => setImmediate(resolve));
const state = () => store.runs.get(run);

test('what is acknowledged is in the store', () => {
  say(event(1, { type: 'metrics', rows: [{ metric: 'loss', step: 1, value: Number.NaN }] }));
  expect(sent).toEqual([{ acknowledged: 1 }]);
  expect(store.metrics.last(run, 'loss')).toEqual({ step: 1, value: Number.NaN });
});

test('a full disk in the trainer pauses the run with the reason', async () => {
  say(event(1, { type: 'failed', fault: new LabError('disk-full', { folder: 'f' }).fault }));
  end({ how: 'finished' });
  await settled();
  expect(state()).toMatchObject({ state: 'paused', fault: { code: 'disk-full' } });
  expect(store.runs.enqueue(run).state).toBe('queued');
});

test('what cannot be stored is not acknowledged: the trainer ends and the run pauses', async () => {
  const append = store.metrics.append;
  store.metrics.append = () => {
    throw new LabError('disk-full', { file: 'lab.db' });
  };
  say(event(1, { type: 'metrics', rows: [{ metric: 'loss', step: 1, value: 3 }] }));
  store.metrics.append = append;
  await settled();
  expect(sent).toEqual([]);
  expect(killed).toBe(true);
  expect(state()).toMatchObject({ state: 'paused', fault: { code: 'disk-full' } });
});

test('a loss that is no number fails the run with what to try', async () => {
  say(event(1, { type: 'failed', fault: new LabError('loss-not-finite', { step: 7, learningRate: 1 }).fault }));
  end({ how: 'finished' });
  await settled();
  expect(state()).toMatchObject({ state: 'failed', fault: { code: 'loss-not-finite', parameters: { step: 7 } } });
});

test('memory that runs out is told apart from another death', async () => {
  end({
    how: 'died',
    code: 134,
    signal: null,
    lastWords: "terminate called after throwing an instance of 'std::bad_alloc'",
  });
  await settled();
  expect(state()).toMatchObject({ state: 'interrupted', fault: { code: 'out-of-memory' } });
});

test('a damaged checkpoint is never recorded', async () => {
  say(
    event(1, {
      type: 'checkpoint',
      step: 10,
      folder: join(folder, 'runs', run, 'checkpoints', 'step-000010'),
      bytes: 1,
      validationLoss: 1,
      best: true,
    }),
  );
  await settled();
  expect(store.checkpoints.list(run)).toEqual([]);
  expect(sent).toEqual([]);
  expect(state().state).toBe('failed');
});

test('messages after the end change nothing', async () => {
  say(event(1, { type: 'failed', fault: new LabError('loss-not-finite', {}).fault }));
  say(event(2, { type: 'metrics', rows: [{ metric: 'loss', step: 1, value: 3 }] }));
  end({ how: 'died', code: 1, signal: null, lastWords: '' });
  await settled();
  expect(store.metrics.last(run, 'loss')).toBeNull();
  expect(state().fault?.code).toBe('loss-not-finite');
});
