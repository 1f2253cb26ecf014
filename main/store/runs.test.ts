import { describe, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { runDetail, runState, runSummary } from '../contract/run.ts';
import { createRunId } from './run-id.ts';
import type { Runs, Transition } from './runs.ts';
import { openTestStore, RESULT, SPECIFICATION } from './test-store.ts';

const FAULT = new LabError('disk-full', { path: 'x' }).fault;
const VERBS: Record<Transition, (runs: Runs, run: string) => unknown> = {
  enqueue: (runs, run) => runs.enqueue(run),
  start: (runs, run) => runs.start(run),
  finish: (runs, run) => runs.finish(run, RESULT),
  stop: (runs, run) => runs.stop(run),
  pause: (runs, run) => runs.pause(run, FAULT),
  fail: (runs, run) => runs.fail(run, FAULT),
  interrupt: (runs, run) => runs.interrupt(run, FAULT),
};
const WAYS: Record<string, Transition[]> = {
  queued: [],
  running: ['start'],
  finished: ['start', 'finish'],
  stopped: ['start', 'stop'],
  paused: ['start', 'pause'],
  failed: ['start', 'fail'],
  interrupted: ['start', 'interrupt'],
};
/** The state diagram of main/contract/run.ts, written a second time: state → verb → next state. */
const DIAGRAM: Record<string, Partial<Record<Transition, string>>> = {
  queued: { start: 'running', stop: 'stopped', fail: 'failed', interrupt: 'interrupted' },
  running: { finish: 'finished', stop: 'stopped', pause: 'paused', fail: 'failed', interrupt: 'interrupted' },
  finished: {},
  stopped: { enqueue: 'queued' },
  paused: { enqueue: 'queued' },
  failed: { enqueue: 'queued' },
  interrupted: { enqueue: 'queued' },
};

function faultCodeOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error instanceof LabError ? error.fault : error;
  }
  return 'nothing thrown';
}

/** What people ask for, and how it is refused; all else is the wrong state. */
const REFUSED: Readonly<Record<string, string>> = { 'enqueue finished': 'run-finished', stop: 'run-not-training' };

describe('states', () => {
  test('every verb in every state does what the diagram says or is refused', () => {
    const { store } = openTestStore();
    for (const state of runState.options) {
      for (const verb of Object.keys(VERBS) as Transition[]) {
        const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
        for (const way of WAYS[state] ?? []) VERBS[way](store.runs, id);
        expect(store.runs.get(id).state).toBe(state);
        const next = DIAGRAM[state]?.[verb];
        if (next === undefined)
          expect(faultCodeOf(() => VERBS[verb](store.runs, id))).toMatchObject({
            code: REFUSED[`${verb} ${state}`] ?? REFUSED[verb] ?? 'run-wrong-state',
            parameters: { run: id },
          });
        else VERBS[verb](store.runs, id);
        expect(store.runs.get(id).state).toBe(next ?? state);
      }
    }
  });

  test('a start clears fault, result and end, and keeps the first start', () => {
    const { store, clock } = openTestStore();
    const { id, createdAt } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
    clock.pass(5);
    store.runs.start(id);
    clock.pass(5);
    expect(store.runs.stop(id, RESULT)).toMatchObject({ result: RESULT, endedAt: createdAt + 10 });
    store.runs.enqueue(id);
    store.runs.start(id);
    const paused = store.runs.pause(id, FAULT);
    expect(paused).toMatchObject({ state: 'paused', fault: FAULT, startedAt: createdAt + 5, result: null });
    store.runs.enqueue(id);
    expect(store.runs.start(id)).toMatchObject({ fault: null, endedAt: null });
  });

  test('an unknown run is named', () => {
    const { store } = openTestStore();
    for (const verb of ['get', 'trash', 'restore', 'remove', 'start', 'enqueue'] as const)
      expect(faultCodeOf(() => store.runs[verb]('nobody'))).toMatchObject({
        code: 'run-unknown',
        parameters: { run: 'nobody' },
      });
    expect(faultCodeOf(() => store.attempts.begin('nobody', { fromStep: 0 }))).toMatchObject({ code: 'run-unknown' });
  });
});

describe('queue', () => {
  test('first in, first out; who comes back stands at the end', () => {
    const { store } = openTestStore();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => store.runs.create({ specification: SPECIFICATION, name }).id) as [
      string,
      string,
      string,
    ];
    const names = () => store.runs.queue().map(({ name }) => name);
    expect(names()).toEqual(['a', 'b', 'c']);
    store.runs.start(a);
    expect([a, b, c].map((run) => store.runs.queuePosition(run))).toEqual([null, 1, 2]);
    store.runs.interrupt(a, FAULT);
    store.runs.enqueue(a);
    expect(names()).toEqual(['b', 'c', 'a']);
    store.runs.trash(b);
    expect(names()).toEqual(['c', 'a']);
    expect(store.runs.queuePosition('nobody')).toBe(null);
  });
});

describe('trash', () => {
  test('a running run is refused; a queued one comes back stopped', () => {
    const { store, clock } = openTestStore();
    const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
    store.runs.trash(id);
    expect(store.runs.get(id)).toMatchObject({ state: 'stopped', trashedAt: clock.now() });
    expect(store.runs.list()).toEqual([]);
    expect(store.runs.list({ trash: true }).map((run) => run.id)).toEqual([id]);
    for (const verb of [store.runs.enqueue, store.runs.stop])
      expect(faultCodeOf(() => verb(id))).toMatchObject({ code: 'run-in-trash', parameters: { run: id } });
    const at = clock.now();
    clock.pass(1000);
    store.runs.trash(id);
    expect(store.runs.get(id).trashedAt).toBe(at);
    expect(store.runs.expired(at)).toEqual([]);
    expect(store.runs.expired(at + 1)).toEqual([id]);
    store.runs.restore(id);
    store.runs.enqueue(id);
    store.runs.start(id);
    expect(faultCodeOf(() => store.runs.trash(id))).toMatchObject({ code: 'run-wrong-state' });
  });

  test('removing takes every row of the run and no other', () => {
    const { store } = openTestStore();
    const ids = ['a', 'b'].map((name) => store.runs.create({ specification: SPECIFICATION, name }).id);
    for (const id of ids) {
      store.attempts.begin(id, { fromStep: 0 });
      store.metrics.append(id, 1, [{ metric: 'loss', step: 1, value: 1 }]);
      store.samples.add(id, { attempt: 1, step: 1, prompt: '', text: 't', seed: 1, temperature: 1 });
      store.checkpoints.record(id, {
        attempt: 1,
        step: 1,
        folder: 'f',
        bytes: 10,
        validationLoss: null,
        contents: 'full',
      });
    }
    const [gone, kept] = ids as [string, string];
    expect(faultCodeOf(() => store.runs.remove(gone))).toMatchObject({ code: 'run-wrong-state' });
    store.runs.trash(gone);
    store.runs.remove(gone);
    expect(faultCodeOf(() => store.runs.get(gone))).toMatchObject({ code: 'run-unknown' });
    expect(store.attempts.list(gone)).toEqual([]);
    expect(store.checkpoints.list(gone)).toEqual([]);
    expect(store.metrics.last(kept, 'loss')).toEqual({ step: 1, value: 1 });
    expect(store.samples.list(kept)).toHaveLength(1);
    expect(store.checkpoints.list(kept)).toHaveLength(1);
  });
});

describe('summary', () => {
  test('stands at the effective history and passes the contract', () => {
    const { store } = openTestStore();
    const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a', preset: 'gpt-tiny', tags: ['x'] });
    expect(store.summary(id)).toMatchObject({
      step: 0,
      bestValidationLoss: null,
      tokensPerSecond: null,
      queuePosition: 1,
    });
    store.runs.start(id);
    const computedBy = {
      backend: 'cpu',
      execution: 'eager',
      xla: false,
      device: 'cpu',
      threads: 2,
      precision: 'float32',
      times: null,
    } as const;
    store.attempts.begin(id, { fromStep: 0, provenance: { node: '24' } });
    const rows = (attempt: number, from: number, to: number, loss: (step: number) => number) =>
      store.metrics.append(
        id,
        attempt,
        Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((step) => [
          { metric: 'loss' as const, step, value: 1 },
          { metric: 'wallSeconds' as const, step, value: step / 10 },
          { metric: 'tokensPerSecond' as const, step, value: step % 2 ? 100 : 300 },
          { metric: 'validationLoss' as const, step, value: loss(step) },
          { metric: 'bitsPerByte' as const, step, value: loss(step) / 2 },
        ]),
      );
    rows(1, 1, 50, (step) => (step === 50 ? 0.1 : step === 7 ? 2 : 3));
    expect(store.summary(id)).toMatchObject({ step: 50, bestValidationLoss: 0.1 });
    store.attempts.end(id, 1, 'interrupted');
    store.attempts.begin(id, { fromStep: 40 });
    store.attempts.describe(id, 2, { computedBy, provenance: { tensorflow: '2' } });
    // Beyond step 40 attempt 1 no longer counts, its best value neither.
    expect(store.summary(id)).toMatchObject({ step: 40, bestValidationLoss: 2, wallSeconds: 4, computedBy });
    rows(2, 41, 60, (step) => [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][step % 3]!);
    store.runs.learn(id, { parameters: 10, bytesPerToken: 2.5, baselines: { uniform: 4, unigram: 3, fiveGram: 2 } });
    store.checkpoints.record(id, {
      attempt: 2,
      step: 60,
      folder: 'f',
      bytes: 77,
      validationLoss: Number.NaN,
      contents: 'full',
    });
    const summary = runSummary.omit({ seedGroup: true }).parse(store.summary(id, { secondsLeft: 12 }));
    // Ten steps at 100 and ten at 300 tokens a second take what 150 a second take.
    expect(summary).toMatchObject({
      step: 60,
      bestValidationLoss: 2,
      headline: { metric: 'bitsPerByte', value: 1 },
      wallSeconds: 6,
      secondsLeft: 12,
      parameters: 10,
      diskBytes: 77,
    });
    // Of all steps but the first of each attempt, 1 and 41: twenty of 300 and nineteen of 100 in the first, ten and nine
    // in the second.
    const speed = 58 / (30 / 300 + 28 / 100);
    expect(summary.tokensPerSecond).toBeCloseTo(speed, 9);
    const told = store.detail(id);
    expect(told.evaluated).toEqual({ step: 60, metric: 'bitsPerByte', validationLoss: 'NaN', value: 'NaN' });
    const detail = runDetail.parse({
      ...told,
      summary: { ...told.summary, seedGroup: '' },
      passing: null,
      rest: null,
      corpusHere: null,
    });
    expect(detail.attempts).toMatchObject([
      { fromStep: 0, endedWith: 'interrupted', provenance: { node: '24' } },
      { fromStep: 40, endedWith: null, provenance: { tensorflow: '2' } },
    ]);
    expect(detail.checkpoints).toMatchObject([{ validationLoss: 'NaN', best: false }]);
    expect(store.runs.finish(id, RESULT).result).toEqual(RESULT);
    // One run, one time: that of the result, with what came after the last step.
    const { summary: ended, result } = store.detail(id);
    expect(ended.wallSeconds).toBe(result!.wallSeconds);
    expect(store.summary(id, { secondsLeft: null, diskBytes: 5 })).toMatchObject({
      // The trainer knew of its last attempt only.
      tokensPerSecond: summary.tokensPerSecond,
      diskBytes: 5,
    });
  });
});

describe('ids and edits', () => {
  test('ids are short, sort by time, and a collision is drawn again', () => {
    let call = 0;
    const { store, clock } = openTestStore({
      randomBytes: (count) => new Uint8Array(count).fill(Math.floor(call++ / 2)),
    });
    const make = () => store.runs.create({ specification: SPECIFICATION, name: 'a' }).id;
    const ids = [make(), make()];
    expect(new Set(ids).size).toBe(2);
    clock.pass(1);
    ids.push(make());
    expect(ids.toSorted()).toEqual(ids);
    expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{13}$/.test(id))).toBe(true);
    const times = [0, 1, 31, 32, 1023, 1024, 1_700_000_000_000, 35_184_372_088_831];
    const made = times.map((time) => createRunId(time, new Uint8Array([31, 0, 31, 0])));
    expect(made.toSorted()).toEqual(made);
  });

  test('an edit changes what it names and nothing else', () => {
    const { store } = openTestStore();
    const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a', tags: ['x'] });
    expect(store.runs.update(id, { notes: '' })).toMatchObject({ name: 'a', notes: '', tags: ['x'] });
    expect(store.runs.update(id, { name: '诗', tags: [] })).toMatchObject({ name: '诗', notes: '', tags: [] });
    expect(store.runs.update(id, { starred: true })).toMatchObject({ name: '诗', starred: true, archived: false });
    expect(store.runs.update(id, { archived: true, starred: false })).toMatchObject({ starred: false, archived: true });
    expect(() => store.runs.create({ specification: { ...SPECIFICATION, seed: 0 }, name: 'a' })).toThrow();
    expect(store.runs.list()).toHaveLength(1);
  });
});
