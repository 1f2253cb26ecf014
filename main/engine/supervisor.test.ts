import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultSentence } from '../../resources/messages/index.ts';
import { LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { Computation } from '../contract/run.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { verifyCheckpoint, writeCheckpoint } from '../train/checkpoint-folder.ts';
import { checkpointOf } from '../train/fixtures/checkpoint-plan.ts';
import type { TrainEvent, TrainerCommand, TrainerMessage, TrainJob } from '../train/protocol.ts';
import type { JobEnd, JobRunner } from './job-runner.ts';
import { createRunEvents } from './run-events.ts';
import { createStartingCheckpoints } from './starting-checkpoints.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import { testSpecification } from './test-lab.ts';
import { createUnwritten } from './unwritten.ts';

let folder: string;
let store: Store;
let supervisor: Supervisor;
let run: string;
let sent: TrainerCommand[];
let say: (message: TrainerMessage) => void;
let end: (how: JobEnd) => void;
let killed: boolean;
/** The jobs that were started, and what the supervisor told meanwhile. */
let jobs: (TrainJob & { precision: string })[];
let ends: string[];
let native: NativeLibrary | null;
let notices: string[];

/** A runner whose trainer is played by the test. */
const playedRunner: JobRunner = {
  start({ job }, { environment, onMessage }) {
    jobs.push({ ...(job as TrainJob), precision: environment.precision! });
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
  native = null;
  [jobs, ends, notices] = [[], [], []];
  run = store.runs.create({
    specification: testSpecification({ steps: 100, every: 10, corpus: 'c' }),
    name: 'r',
    corpusSha256: 'x',
  }).id;
  const events = createRunEvents();
  events.on('ended', (id) => ends.push(id));
  supervisor = createSupervisor({
    store,
    runner: playedRunner,
    runFolder: (id) => join(folder, 'runs', id),
    corpusFile: async () => join(folder, 'lab.db'),
    chooseBackend: () => ({ backend: native ? 'tensorflow' : 'cpu', native }),
    environment: (_, { precision = 'float32' }) => ({ precision }),
    events,
    notice: ({ code }) => notices.push(code),
    starts: createStartingCheckpoints(store, (id) => join(folder, 'runs', id)),
    unwritten: createUnwritten((_, why) => void (why && notices.push(why.code))),
  });
  void supervisor.start(run);
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

test('a fault speaks of a checkpoint only where there is one, and of the step that a resume begins at', async () => {
  const parameters = () => state().fault!.parameters;
  const { fault } = new LabError('loss-not-finite', { step: 17, learningRate: 1 });
  say(event(1, { type: 'failed', fault }));
  end({ how: 'finished' });
  await settled();
  expect(parameters()).toEqual({ step: 17, learningRate: 1, resumesAt: 0 });
  expect(faultSentence(state().fault!, 'en')).not.toContain('checkpoint');
  expect(faultSentence(state().fault!, 'zh')).not.toContain('检查点');

  store.runs.enqueue(run);
  await supervisor.start(run);
  const runFolder = join(folder, 'runs', run);
  const written = writeCheckpoint({ runFolder, ...checkpointOf(10) });
  say(event(1, { type: 'checkpoint', step: 10, ...written, validationLoss: null, best: false, parameters: 1 }));
  end({ how: 'died', code: null, signal: 'SIGKILL', lastWords: '' });
  await settled();
  expect(parameters()).toMatchObject({ checkpoint: 10, resumesAt: 10 });
  expect(faultSentence(state().fault!, 'en')).toContain('the last checkpoint, of step 10, is kept');
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
      parameters: 1,
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

describe('going on from a checkpoint', () => {
  /** The run of this test, waiting again with a checkpoint of each of these steps. */
  async function interrupted(...steps: number[]): Promise<string[]> {
    const runFolder = join(folder, 'runs', run);
    const folders = steps.map((step) => writeCheckpoint({ runFolder, ...checkpointOf(step) }).folder);
    for (const [i, step] of steps.entries())
      store.checkpoints.record(run, {
        attempt: 1,
        step,
        folder: join('checkpoints', basename(folders[i]!)),
        bytes: 1,
        validationLoss: null,
        contents: 'full',
      });
    end({ how: 'died', code: 1, signal: null, lastWords: '' });
    await settled();
    store.runs.enqueue(run);
    [jobs, ends] = [[], []];
    return folders;
  }

  test('the event loop goes round while its bytes are checked; the run waits and is being started meanwhile', async () => {
    const [checkpoint] = await interrupted(10);
    const starting = supervisor.start(run);
    let turns = 0;
    for (; jobs.length === 0; turns++) {
      expect(state().state).toBe('queued');
      expect(supervisor.running()).toEqual([run]);
      await turn();
    }
    expect(turns).toBeGreaterThan(0);
    await starting;
    expect(jobs).toMatchObject([{ resumeFrom: checkpoint, attempt: 2 }]);
    expect(state().state).toBe('running');
    expect(store.attempts.list(run).map(({ fromStep }) => fromStep)).toEqual([0, 10]);
  });

  const library = (multipliesBfloat16: boolean): NativeLibrary => ({
    addon: 'addon',
    version: '2.21.0',
    compiled: 'compiled',
    multipliesBfloat16,
  });
  const computedBy: Computation = {
    backend: 'tensorflow',
    execution: 'compiled',
    xla: true,
    device: 'cpu',
    threads: 2,
    precision: 'float32',
    times: { xla: 1, compiled: 2 },
  };
  test.each([
    ['by XLA', computedBy, library(true), 'xla', 'float32'],
    ['as a graph', { ...computedBy, xla: false }, library(true), 'compiled', 'float32'],
    ['eagerly', { ...computedBy, execution: 'eager' as const, xla: false }, library(true), 'eager', 'float32'],
    ['in bfloat16', { ...computedBy, precision: 'bfloat16' as const }, library(true), 'xla', 'bfloat16'],
    ['in bfloat16, elsewhere', { ...computedBy, precision: 'bfloat16' as const }, library(false), 'xla', 'float32'],
    ['on another backend', computedBy, null, 'auto', 'float32'],
  ])('what was computed %s goes on so', async (_, recorded, now, execution, precision) => {
    say(event(1, { type: 'started', computedBy: recorded, parameters: 1, bytesPerToken: 1, versions: {} }));
    native = now;
    await interrupted(10);
    await supervisor.start(run);
    expect(jobs).toMatchObject([{ execution, precision }]);
  });

  test('what was due at its step and is not there is measured first, in the name of the attempt that came there', async () => {
    await interrupted(20);
    await supervisor.start(run);
    expect(jobs).toMatchObject([{ attempt: 2, owed: { evaluation: true, sample: true } }]);
    const value = { metric: 'validationLoss' as const, step: 20, value: 2 };
    say(event(1, { type: 'metrics', rows: [value, { metric: 'tokens', step: 20, value: 1280 }] }));
    say(event(2, { type: 'sample', step: 20, prompt: '', text: 't', seed: 1, temperature: 1 }));
    say(event(3, { type: 'metrics', rows: [{ metric: 'loss', step: 21, value: 3 }] }));
    expect(store.metrics.last(run, 'validationLoss')).toEqual({ step: 20, value: 2 });
    expect(store.samples.list(run)).toMatchObject([{ attempt: 1, step: 20 }]);
    expect(store.metrics.recent(run, 'loss', 5)).toEqual([{ step: 21, value: 3 }]);
    end({ how: 'died', code: 1, signal: null, lastWords: '' });
    await settled();
    // Once is enough.
    store.runs.enqueue(run);
    await supervisor.start(run);
    expect(jobs[1]).toMatchObject({ attempt: 3, owed: { evaluation: false, sample: false } });
  });

  test('at a step at which nothing is due nothing is owed', async () => {
    await interrupted(15);
    await supervisor.start(run);
    expect(jobs).toMatchObject([{ owed: { evaluation: false, sample: false } }]);
  });

  test('a damaged one is passed over for the one before, with a notice', async () => {
    const [before, damaged] = await interrupted(10, 20);
    appendFileSync(join(damaged!, 'weights.safetensors'), 'x');
    await supervisor.start(run);
    expect(jobs).toMatchObject([{ resumeFrom: before }]);
    expect(notices).toEqual(['checkpoint-passed-over']);
    expect(store.checkpoints.list(run).map(({ step }) => step)).toEqual([10]);
  });

  test('of one whose optimizer’s state is damaged the weights stay', async () => {
    const [before, damaged] = await interrupted(10, 20);
    appendFileSync(join(damaged!, 'optimizer.safetensors'), 'x');
    await supervisor.start(run);
    expect(jobs).toMatchObject([{ resumeFrom: before }]);
    expect(store.checkpoints.list(run)).toMatchObject([
      { step: 10, contents: 'full' },
      { step: 20, contents: 'weights' },
    ]);
    expect(await verifyCheckpoint(damaged!)).toMatchObject({ contents: 'weights' });
  });

  test('one of a newer lab is kept and refused, never passed over for an earlier one', async () => {
    const [, newer] = await interrupted(10, 20);
    const manifest = join(newer!, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"version"', '"sealedBy": "tomorrow", "version"'));
    await expect(supervisor.start(run)).rejects.toMatchObject({ fault: { code: 'checkpoint-newer' } });
    expect(jobs).toEqual([]);
    expect(store.checkpoints.list(run).map(({ step }) => step)).toEqual([10, 20]);
  });

  const refused = () =>
    expect(supervisor.start(run)).rejects.toMatchObject({ fault: { code: 'run-no-resumable-checkpoint' } });

  test('without a whole one it does not begin again at 0: it is refused and still waits, however often', async () => {
    const [first, second] = await interrupted(10, 20);
    for (const damaged of [first, second]) appendFileSync(join(damaged!, 'state.json'), 'x');
    await refused();
    expect(state().state).toBe('queued');
    expect(supervisor.running()).toEqual([]);
    await refused();
    expect(jobs).toEqual([]);
    // Mended by a person, out of a copy, it goes on.
    const state10 = join(first!, 'state.json');
    writeFileSync(state10, readFileSync(state10, 'utf8').slice(0, -1));
    await supervisor.start(run);
    expect(jobs).toMatchObject([{ resumeFrom: first }]);
  });

  test('a run whose checkpoints are gone from the disk is refused as well, each time', async () => {
    await interrupted(10, 20);
    rmSync(join(folder, 'runs', run), { recursive: true });
    await refused();
    await refused();
    expect(jobs).toEqual([]);
  });

  test('so is one of which only the record of its attempts says that it had gone on', async () => {
    await interrupted(10);
    await supervisor.start(run);
    end({ how: 'died', code: 1, signal: null, lastWords: '' });
    await settled();
    store.checkpoints.remove(run, 10);
    store.runs.enqueue(run);
    jobs = [];
    await refused();
    expect(jobs).toEqual([]);
  });

  test('a run that a person stops meanwhile is not started, and makes room', async () => {
    await interrupted(10);
    const starting = supervisor.start(run);
    store.runs.stop(run);
    await starting;
    expect(jobs).toEqual([]);
    expect(ends).toEqual([run]);
    expect(state().state).toBe('stopped');
  });

  test('a run that is deleted for good meanwhile is not started', async () => {
    await interrupted(10);
    const starting = supervisor.start(run);
    store.runs.trash(run);
    store.runs.remove(run);
    await starting;
    expect(jobs).toEqual([]);
  });

  test('a close ends the checking: the run waits for the next engine, its checkpoint untouched', async () => {
    await interrupted(10);
    const starting = supervisor.start(run);
    await supervisor.close(0);
    await starting;
    expect(jobs).toEqual([]);
    expect(notices).toEqual([]);
    expect(state().state).toBe('queued');
    expect(store.checkpoints.list(run)).toHaveLength(1);
  });
});
