import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createReader, type Reader } from '../store/reader.ts';
import { RESULT } from '../store/test-store.ts';
import { writeCheckpoint } from '../train/checkpoint-folder.ts';
import { checkpointOf } from '../train/fixtures/checkpoint-plan.ts';
import type { CorpusService } from './corpus-service.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import { createRunEvents } from './run-events.ts';
import { createRunService, type RunService } from './run-service.ts';
import { testSpecification } from './test-lab.ts';

let folder: string;
let store: Store;
let reader: Reader;
let runs: RunService;
let events: ReturnType<typeof createRunEvents>;
/** Played: what trains with how many seconds left by its pace, how many may at once, which runs were estimated. */
let training: Map<string, number | null>;
let lanes: number;
let estimated: string[];
const NOW = 1_000_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-runs-'));
  ({ store } = openStore({ file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: () => NOW }));
  reader = createReader(join(folder, 'lab.db'));
  [training, lanes, estimated] = [new Map(), 1, []];
  events = createRunEvents();
  runs = createRunService({
    store,
    reader,
    corpora: {} as CorpusService,
    runFolder: (run) => join(folder, run),
    events,
    supervisor: {
      running: () => [...training.keys()],
      pace: (run) => ({ secondsLeft: () => training.get(run) ?? null }),
      secondsBefore: (run) => (training.has(run) ? 1204.5 : 0),
      stop: () => {},
    },
    damaged: { entries: store.checkpoints.entries },
    queue: { lanes: () => lanes, advance: () => {} },
    notice: () => {},
    reserve: { within: (work) => work(), refill: () => {} },
    newRuns: { create: () => Promise.reject(new Error('none is created here')) },
    unwritten: { why: () => null, flush: () => {} },
    expectedPace(run) {
      estimated.push(run);
      return { step: 0.5, evaluation: 0, whole: 100 };
    },
    seedGroupOf: (run) => run,
  });
});
afterEach(async () => {
  await reader.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const newRun = () =>
  store.runs.create({ specification: testSpecification({ steps: 200, every: 50, corpus: 'c' }), name: 'r' }).id;

/** The times of a run's last steps, two seconds each after a start of a quarter of an hour. */
const timesUntil = (last: number) =>
  Array.from({ length: 10 }, (_, place) => last - 9 + place).map((step) => ({
    metric: 'wallSeconds' as const,
    step,
    value: 900 + 2 * step,
  }));

/** A run that has come to a step. */
function trained(step: number): string {
  const run = newRun();
  store.runs.start(run);
  store.attempts.begin(run, { fromStep: 0 });
  store.metrics.append(run, 1, [{ metric: 'loss', step, value: 3 }]);
  return run;
}

const secondsLeft = (run: string) => runs.list(false).find(({ id }) => id === run)?.secondsLeft;

test('a queued run waits for what the training ones need by their pace and for those before it', () => {
  const run = trained(100);
  training.set(run, 50);
  const [next, last] = [newRun(), newRun()];
  expect(secondsLeft(run)).toBeCloseTo(50);
  expect(secondsLeft(next)).toBeCloseTo(50);
  expect(secondsLeft(last)).toBeCloseTo(150);
  expect(runs.summary(last).secondsLeft).toBeCloseTo(150);
  // A second lane is free now.
  lanes = 2;
  expect(secondsLeft(next)).toBe(0);
  expect(secondsLeft(last)).toBeCloseTo(50);
});

test('before its first step a training run needs what was measured; one that goes on needs the rest', () => {
  const resumed = trained(150);
  training.set(resumed, null);
  const next = newRun();
  expect(secondsLeft(next)).toBeCloseTo(25);
  expect(secondsLeft(resumed)).toBeCloseTo(25);
  // What is known of its like gives way to the pace that it had itself, which its page told before it went on.
  store.metrics.append(resumed, 1, timesUntil(150));
  events.emit('changed', resumed);
  expect(secondsLeft(resumed)).toBeCloseTo(100);
});

test('what a run was trained for does not run backwards when it goes on', () => {
  const run = trained(150);
  store.metrics.append(run, 1, timesUntil(150));
  // Behind its last step, at 1,200 s, came a checkpoint.
  store.metrics.append(run, 1, [{ metric: 'loss', step: 151, value: 3 }]);
  const trainedFor = () => runs.summary(run).wallSeconds;
  store.runs.stop(run, { ...RESULT, step: 151, wallSeconds: 1204.5 });
  events.emit('changed', run);
  expect(trainedFor()).toBe(1204.5);
  store.runs.enqueue(run);
  events.emit('changed', run);
  expect(trainedFor()).toBe(1204.5);
  store.runs.start(run);
  store.attempts.begin(run, { fromStep: 151 });
  training.set(run, null);
  events.emit('changed', run);
  expect(trainedFor()).toBe(1204.5);
  store.metrics.append(run, 2, [{ metric: 'wallSeconds', step: 152, value: 1206 }]);
  events.emit('changed', run);
  expect(trainedFor()).toBe(1206);
});

test('one that was killed does the steps since its checkpoint again, in the time that is told of those behind it, too', () => {
  const killed = trained(150);
  const saved = { folder: 'step-100', bytes: 1, validationLoss: 3, contents: 'full' } as const;
  store.checkpoints.record(killed, { attempt: 1, step: 100, ...saved });
  store.metrics.append(killed, 1, timesUntil(150));
  store.runs.interrupt(killed, new LabError('trainer-died').fault);
  store.runs.enqueue(killed);
  events.emit('changed', killed);
  const next = newRun();
  expect(secondsLeft(next)).toBeCloseTo(200);
});

test('what a run took for its first steps, while it was compiled, says nothing of the others', () => {
  for (const step of [0, 2]) {
    const stopped = step === 0 ? newRun() : trained(step);
    if (step === 0) store.runs.start(stopped);
    training.set(stopped, null);
    if (step > 0) store.metrics.append(stopped, 1, [{ metric: 'wallSeconds', step, value: 60 }]);
    events.emit('changed', stopped);
    expect(secondsLeft(stopped)).toBeCloseTo(100 * (1 - step / 200));
  }
});

test('a run that is about to start waits no more', () => {
  const [starting, next] = [newRun(), newRun()];
  training.set(starting, null);
  expect(secondsLeft(starting)).toBe(0);
  expect(secondsLeft(next)).toBeCloseTo(100);
});

test('a list estimates each queued run once', () => {
  const queued = Array.from({ length: 30 }, newRun);
  const list = runs.list(false);
  expect(
    list
      .map(({ secondsLeft }) => secondsLeft)
      .toSorted((a, b) => a! - b!)
      .at(-1),
  ).toBe(2900);
  expect(estimated).toEqual(queued);
});

test('several runs are changed together, or none where one is not there', () => {
  const [one, other] = [newRun(), newRun()];
  expect(() =>
    runs.updateAll([
      { run: one, tags: ['rate'] },
      { run: 'gone', starred: true },
    ]),
  ).toThrow('run-unknown');
  expect(runs.summary(one)).toMatchObject({ tags: [], starred: false });
  runs.updateAll([
    { run: one, tags: ['rate'] },
    { run: other, starred: true, archived: true },
  ]);
  expect(runs.summary(one)).toMatchObject({ tags: ['rate'], starred: false, archived: false });
  expect(runs.summary(other)).toMatchObject({ tags: [], starred: true, archived: true });
});

test('several runs go together, or none where one trains; together they come back', () => {
  const [one, other] = [newRun(), newRun()];
  const training = trained(1);
  expect(() => runs.remove(one, training)).toThrow('run-wrong-state');
  expect(runs.list(true)).toEqual([]);
  runs.remove(one, other);
  expect(runs.list(true).map(({ id }) => id)).toEqual(expect.arrayContaining([one, other]));
  runs.restore(one, other);
  expect(runs.list(false)).toHaveLength(3);
});

test('what was known comes in pages of whole steps, of the attempts that count, each row once', async () => {
  const run = newRun();
  store.runs.start(run);
  const metrics = ['loss', 'learningRate', 'tokens'] as const;
  const rowsOf = (from: number, to: number, value: number) =>
    Array.from({ length: to - from + 1 }, (_, i) =>
      metrics.map((metric) => ({ metric, step: from + i, value })),
    ).flat();
  store.attempts.begin(run, { fromStep: 0 });
  store.metrics.append(run, 1, rowsOf(0, 7999, 1));
  store.attempts.begin(run, { fromStep: 5000 });
  store.metrics.append(run, 2, rowsOf(5001, 9000, 2));
  const deltas = [];
  for await (const delta of runs.follow(run, 99)) {
    deltas.push(delta);
    if (delta.complete) break;
  }
  expect(deltas.length).toBeGreaterThan(2);
  expect(deltas.map(({ sequence }) => sequence)).toEqual(deltas.map((_, i) => i));
  for (const { rows } of deltas) expect(rows.length).toBeLessThanOrEqual(10_000 + metrics.length);
  // A page that ends within a step would give its rest to the next one.
  for (const { rows } of deltas) expect(rows.filter(({ step }) => step === rows.at(-1)!.step)).toHaveLength(3);
  const told = deltas.flatMap(({ rows }) => rows);
  expect(told).toHaveLength(3 * 8901);
  expect(told.filter(({ metric }) => metric === 'loss').map(({ step, value }) => `${step} ${value}`)).toEqual(
    Array.from({ length: 8901 }, (_, i) => `${100 + i} ${100 + i <= 5000 ? 1 : 2}`),
  );
});

test('a run that begins and ends while what is known of it is read loses nothing, and tells each row once', async () => {
  const run = newRun();
  const { metrics } = reader;
  const rows = [1, 2, 3].map((step) => ({ metric: 'loss' as const, step, value: 3 - step / 10 }));
  reader.metrics = async (asked) => {
    store.runs.start(run);
    store.attempts.begin(run, { fromStep: 0 });
    store.metrics.append(run, 1, rows);
    events.emit('changed', run, { rows, samples: [] });
    store.runs.finish(run, RESULT);
    return metrics(asked);
  };
  const following = runs.follow(run, -1);
  const { value: first } = await following.next();
  expect(first).toMatchObject({ complete: true, summary: { state: 'finished' }, attempt: 1 });
  expect(first!.rows).toEqual(rows);
  const { value: second } = await following.next();
  expect(second!.rows).toEqual([]);
  await following.return(undefined as never);
});

test('what is cleared leaves the best and the last, of those that are whole', () => {
  const run = trained(40);
  const folders = [10, 20, 30, 40].map((step) => {
    const { folder: path, bytes } = writeCheckpoint({ runFolder: join(folder, run), ...checkpointOf(step) });
    const name = path.slice(join(folder, run).length + 1);
    const validationLoss = [3, 1, 2, 4][step / 10 - 1]!;
    store.checkpoints.record(run, { attempt: 1, step, folder: name, bytes, validationLoss, contents: 'full' });
    return path;
  });
  store.runs.stop(run);
  const broken = (path: string, file: string) =>
    rememberDamage(path, new LabError('checkpoint-damaged', { file: join(path, file) }));
  // The best has no weights that are whole, and the last no optimizer's state.
  broken(folders[1]!, 'weights.safetensors');
  broken(folders[3]!, 'optimizer.safetensors');
  const kept = () => store.checkpoints.list(run).map(({ step, contents }) => `${step} ${contents}`);
  runs.clearCheckpoints(run);
  expect(kept()).toEqual(['30 full']);
  expect(folders.map((path) => existsSync(path))).toEqual([false, false, true, false]);
});
