import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Executor } from '../tensor/program.ts';
import type { Checkpoint } from './checkpoint-folder.ts';
import { specification } from './fixtures/specification.ts';
import { computedByJavaScript, trainJob } from './fixtures/train-job.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';
import { trainRun } from './train-run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-train-'));
  writeFileSync(join(folder, 'text.txt'), 'to be or not to be, that is the question. '.repeat(20));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An executor that computes nothing: the losses are what the test says, the weights count the steps. */
function playedExecutor(lossAt: (step: number) => number, validationAt: (step: number) => number) {
  let step = 0;
  let alive = 0;
  const executor: Executor = {
    execution: 'eager',
    xla: false,
    memory: () => ({ tensors: alive }),
    createVariables: (values) => {
      if (values.wte) step = values.wte.data[0]! > 1000 ? values.wte.data[0]! - 1000 : 0;
      return {
        names: Object.keys(values),
        read: (names = Object.keys(values)) =>
          Object.fromEntries(names.map((name) => [name, { shape: [1], data: Float32Array.of(1000 + step) }])),
        write: () => {},
        dispose: () => {},
      };
    },
    program: (name) => ({
      run: () => {
        alive++;
        if (name === 'train') step++;
        const at = step;
        return {
          read: (): Record<string, Float32Array> =>
            name === 'train'
              ? { loss: Float32Array.of(lossAt(at)), gradientNorm: Float32Array.of(1) }
              : name === 'evaluate'
                ? { nats: Float32Array.of(validationAt(at)) }
                : { logits: new Float32Array(16).fill(1) },
          dispose: () => {
            alive--;
          },
        };
      },
      dispose: () => {},
    }),
  };
  return executor;
}

async function events(
  executor: Executor,
  options: { signal?: AbortSignal; job?: Partial<TrainJob>; saved?: Checkpoint; millisecondsAStep?: number } = {},
) {
  const written: Checkpoint[] = [];
  let clock = 0;
  const seen: TrainEvent[] = [];
  let error: unknown;
  try {
    for await (const event of trainRun(
      { ...trainJob(folder, join(folder, 'text.txt')), ...options.job },
      {
        executor,
        computedBy: computedByJavaScript,
        versions: {},
        signal: options.signal ?? new AbortController().signal,
        now: () => (clock += options.millisecondsAStep ?? 1000),
        readCheckpoint: async () => options.saved!,
        writeCheckpoint: ({ runFolder, ...checkpoint }) => {
          written.push(checkpoint);
          return { folder: runFolder, bytes: 1 };
        },
      },
    )) {
      seen.push(event);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { seen, written, error };
}

const rowsOf = (seen: TrainEvent[], metric: string) =>
  seen.flatMap((event) => (event.type === 'metrics' ? event.rows : [])).filter((row) => row.metric === metric);

test('evaluations, samples and checkpoints come at their steps, before the first and after the last', async () => {
  const { seen, written } = await events(
    playedExecutor(
      () => 3,
      (step) => 100 - step,
    ),
  );
  expect(rowsOf(seen, 'loss').map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(rowsOf(seen, 'validationLoss').map(({ step }) => step)).toEqual([4, 8, 12]);
  expect(seen.filter((event) => event.type === 'sample').map(({ step }) => step)).toEqual([0, 6, 12]);
  expect(written.map(({ state }) => state.step)).toEqual([4, 8, 12]);
  expect(seen.at(-1)).toMatchObject({
    type: 'done',
    stopped: false,
    result: { step: 12, tokens: 12 * 16 },
  });
});

test('a loss that is no number ends the run; its value is told, and no checkpoint is written after it', async () => {
  const { seen, written, error } = await events(
    playedExecutor(
      (step) => (step < 6 ? 3 : Number.NaN),
      () => 50,
    ),
  );
  expect(error).toMatchObject({ fault: { code: 'loss-not-finite', parameters: { step: 6 } } });
  expect(rowsOf(seen, 'loss').at(-1)).toEqual({ metric: 'loss', step: 6, value: Number.NaN });
  expect(written.map(({ state }) => state.step)).toEqual([4]);
});

test('steps are read several at a time: the fault names the first whose loss is no number, also after a resume', async () => {
  const executor = () =>
    playedExecutor(
      (step) => (step < 7 ? 3 : Number.NaN),
      () => 50,
    );
  const rare = { ...specification.observation, evaluateEvery: 12, sampleEvery: 12, checkpointEvery: 12 };
  const job = { specification: { ...specification, observation: rare } };
  // Between two reports pass more steps than there are: all of them are read together, at the last one.
  const first = await events(executor(), { job, millisecondsAStep: 1 });
  expect(first.error).toMatchObject({ fault: { code: 'loss-not-finite', parameters: { step: 7 } } });
  const metrics = first.seen.flatMap((event) => (event.type === 'metrics' ? event.rows : []));
  expect(Math.max(...metrics.map(({ step }) => step))).toBe(7);

  const { written } = await events(
    playedExecutor(
      () => 3,
      () => 50,
    ),
  );
  const saved = written[0]!;
  expect(saved.state.step).toBe(4);
  const again = await events(executor(), {
    job: { ...job, resumeFrom: 'there', attempt: 2 },
    saved,
    millisecondsAStep: 1,
  });
  expect(again.error).toMatchObject({ fault: { code: 'loss-not-finite', parameters: { step: 7 } } });
  expect(again.written).toEqual([]);
});

test('a stop writes a checkpoint where it stands', async () => {
  const stop = new AbortController();
  const executor = playedExecutor(
    (step) => {
      if (step === 5) stop.abort();
      return 3;
    },
    () => 50,
  );
  const { seen, written } = await events(executor, { signal: stop.signal });
  const stopped = written.at(-1)!.state.step;
  expect(stopped).toBeGreaterThanOrEqual(5);
  expect(stopped).toBeLessThan(12);
  expect(seen.at(-1)).toMatchObject({ type: 'done', stopped: true, result: { step: stopped } });
});

test('the best of the attempts before is remembered', async () => {
  const { written } = await events(
    playedExecutor(
      () => 3,
      (step) => (step === 4 ? 10 : 90),
    ),
  );
  const saved = written[1]!;
  expect(saved.state).toMatchObject({ step: 8, bestStep: 4 });
  const { seen } = await events(
    playedExecutor(
      () => 3,
      () => 50,
    ),
    { saved, job: { resumeFrom: 'there', attempt: 2 } },
  );
  expect(rowsOf(seen, 'loss').map(({ step }) => step)).toEqual([9, 10, 11, 12]);
  // None of its own was better.
  expect(seen.flatMap((event) => (event.type === 'checkpoint' ? [event.best] : []))).toEqual([false]);
});

test('stopped in its last evaluation, a run evaluates and ends when it is resumed', async () => {
  const { written } = await events(
    playedExecutor(
      () => 3,
      () => 50,
    ),
  );
  const { seen } = await events(
    playedExecutor(
      () => 3,
      () => 50,
    ),
    { saved: written.at(-1)!, job: { resumeFrom: 'there', attempt: 2 } },
  );
  expect(rowsOf(seen, 'validationLoss').map(({ step }) => step)).toEqual([12]);
  expect(seen.at(-1)).toMatchObject({ type: 'done', stopped: false });
});

test('stopped while it evaluates, a run first measures that step when it is resumed, as the uninterrupted one did', async () => {
  const validationAt = (step: number) => 100 - step;
  const twin = await events(playedExecutor(() => 3, validationAt));
  const stop = new AbortController();
  const first = await events(
    playedExecutor(
      () => 3,
      (step) => {
        if (step === 4) stop.abort();
        return validationAt(step);
      },
    ),
    { signal: stop.signal },
  );
  expect(first.seen.at(-1)).toMatchObject({ type: 'done', stopped: true, result: { step: 4 } });
  expect(rowsOf(first.seen, 'validationLoss')).toEqual([]);
  const saved = first.written.at(-1)!;
  const job = { resumeFrom: 'there', attempt: 2, secondsBefore: 9, owed: { evaluation: true, sample: false } };
  // Stopped again before it came to it, it owes it still.
  const again = await events(
    playedExecutor(() => 3, validationAt),
    { job, saved, signal: AbortSignal.abort() },
  );
  expect(rowsOf(again.seen, 'validationLoss')).toEqual([]);
  const second = await events(
    playedExecutor(() => 3, validationAt),
    { job, saved },
  );
  expect(rowsOf(second.seen, 'validationLoss')).toEqual(rowsOf(twin.seen, 'validationLoss'));
  expect(rowsOf(second.seen, 'wallSeconds')[0]).toEqual({ metric: 'wallSeconds', step: 4, value: 9 });
  expect(second.written.map(({ state }) => state.step)).toEqual(twin.written.map(({ state }) => state.step));
});

test('a run stopped before its first step says a speed that is a number', async () => {
  const stop = new AbortController();
  stop.abort();
  const { seen } = await events(
    playedExecutor(
      () => 3,
      () => 50,
    ),
    { signal: stop.signal },
  );
  expect(seen.at(-1)).toMatchObject({ type: 'done', stopped: true, result: { step: 0, tokensPerSecond: 0 } });
});

test('weights that overflowed in the last update are never a checkpoint', async () => {
  const executor = playedExecutor(
    () => 3,
    () => 50,
  );
  const create = executor.createVariables;
  executor.createVariables = (values) => ({
    ...create(values),
    read: () => ({ wte: { shape: [1], data: Float32Array.of(Number.POSITIVE_INFINITY) } }),
  });
  const { written, error } = await events(executor);
  expect(error).toMatchObject({ fault: { code: 'weights-not-finite', parameters: { step: 4 } } });
  expect(written).toEqual([]);
});

test('nothing that was computed is left behind', async () => {
  const executor = playedExecutor(
    () => 3,
    () => 50,
  );
  await events(executor);
  expect(executor.memory().tensors).toBe(0);
});
