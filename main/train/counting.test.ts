/** What a run that counts promises: the same as every other run, but for weights. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import type { CountingSpecification } from '../contract/run-specification.ts';
import { baselinesOf } from '../models/ngram/baselines.ts';
import { createRandom } from '../random/random.ts';
import { splitCorpus } from '../text/split.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint-folder.ts';
import { specification as ofNetwork } from './fixtures/specification.ts';
import { computedByJavaScript, trainJob } from './fixtures/train-job.ts';
import { countedContinuation } from './open-continuation.ts';
import type { TrainEvent, TrainJob } from './protocol.ts';
import { sampleRun } from './sample-run.ts';
import { trainRun } from './train-run.ts';

const SENTENCES = ['to be or not to be, ', 'that is the question. ', 'the rest is silence. ', 'words, words, words. '];
/** Sentences in an order that is drawn; its end has a character that its beginning lacks. */
const TEXT = (() => {
  const random = createRandom(1, 'data');
  return `${Array.from({ length: 120 }, () => SENTENCES[random.integer(SENTENCES.length)]).join('')}é to be`;
})();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-counting-'));
  writeFileSync(join(folder, 'text.txt'), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const specified = (order: number, steps: number): CountingSpecification => ({
  ...ofNetwork,
  model: { kind: 'ngram', order },
  recipe: { kind: 'counting', steps },
  observation: { ...ofNetwork.observation, evaluateEvery: 3, sampleEvery: 6, checkpointEvery: 2, sampleTokens: 30 },
});

async function counted({
  order = 5,
  steps = 12,
  stopAt = Infinity,
  text = 'text.txt',
  job = {} as Partial<TrainJob>,
}: {
  order?: number;
  steps?: number;
  stopAt?: number;
  text?: string;
  job?: Partial<TrainJob>;
}) {
  const stop = new AbortController();
  const events: TrainEvent[] = [];
  const checkpoints: string[] = [];
  const run = { ...trainJob(folder, join(folder, text)), specification: specified(order, steps), ...job };
  const tools = {
    ...{ executor: null, computedBy: computedByJavaScript, versions: {}, signal: stop.signal, now: () => 0 },
    readCheckpoint,
    writeCheckpoint(checkpoint: Checkpoint & { runFolder: string }) {
      const written = writeCheckpoint(checkpoint);
      checkpoints.push(written.folder);
      return written;
    },
  };
  for await (const event of trainRun(run, tools)) {
    events.push(event);
    if (event.type === 'metrics' && event.rows.some(({ step }) => step >= stopAt)) stop.abort();
  }
  const rows = events.flatMap((event) => (event.type === 'metrics' ? event.rows : []));
  const valuesOf = (metric: string) =>
    rows.filter((row) => row.metric === metric).map(({ step, value }) => [step, value]);
  const last = await readCheckpoint(checkpoints.at(-1)!);
  return { events, valuesOf, last, lastFolder: checkpoints.at(-1)! };
}

test('all portions of order 5 are the five-gram line, to the last digits', async () => {
  const { valuesOf, events } = await counted({});
  const { fiveGram } = baselinesOf(splitCorpus(TEXT));
  const [step, bits] = valuesOf('bitsPerByte').at(-1)!;
  expect(step).toBe(12);
  expect(Math.abs(bits! - fiveGram)).toBeLessThan(1e-12);
  const { training } = splitCorpus(TEXT);
  expect(events.at(-1)).toMatchObject({ type: 'done', stopped: false, result: { step: 12, tokens: training.length } });
});

test('the curve is drawn against the text that was read, and comes down with it', async () => {
  const { valuesOf, events } = await counted({});
  // Told again with an evaluation.
  const tokens = [...new Set(valuesOf('tokens').map(([, value]) => value!))];
  const { length } = splitCorpus(TEXT).training;
  expect(tokens).toEqual(Array.from({ length: 12 }, (_, place) => Math.floor(((place + 1) * length) / 12)));
  // Nothing is known of the first portion: every character is as likely.
  const characters = new Set(splitCorpus(TEXT).training).size;
  expect(valuesOf('loss')[0]![1]).toBeCloseTo(Math.log(characters), 12);
  const losses = valuesOf('validationLoss').map(([, loss]) => loss!);
  expect(losses).toHaveLength(4);
  expect(losses.at(-1)).toBeLessThan(losses[0]! - 0.1);
  for (const metric of ['learningRate', 'gradientNorm']) expect(valuesOf(metric)).toEqual([]);
  // What it holds grows, and is told with each checkpoint.
  const held = events.flatMap((event) => (event.type === 'checkpoint' ? [event.parameters] : []));
  expect(held).toEqual(held.toSorted((one, other) => one - other));
  expect(new Set(held).size).toBeGreaterThan(1);
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'order %i: stopped and gone on with, it holds the same counts and has told the same',
  async (order) => {
    const whole = await counted({ order });
    const first = await counted({ order, stopAt: 5 });
    expect(first.events.at(-1)).toMatchObject({ type: 'done', stopped: true });
    const rest = await counted({ order, job: { resumeFrom: first.lastFolder, attempt: 2 } });
    expect(rest.last.counts).toEqual(whole.last.counts);
    expect(Object.keys(whole.last.counts)).toHaveLength(3 * order);
    expect(rest.valuesOf('bitsPerByte').at(-1)).toEqual(whole.valuesOf('bitsPerByte').at(-1));
    expect([...first.valuesOf('loss'), ...rest.valuesOf('loss')]).toEqual(whole.valuesOf('loss'));
    const sampled = ({ events }: typeof whole) => events.findLast((event) => event.type === 'sample');
    expect(sampled(rest)).toEqual(sampled(whole));
  },
);

test('a checkpoint goes on with a text without the text that was counted', async () => {
  const { last } = await counted({ order: 8 });
  rmSync(join(folder, 'text.txt'));
  const job = {
    ...{
      model: specified(8, 12).model,
      specification: null,
      checkpoint: '',
      backend: 'cpu' as const,
      native: null,
    },
    ...{ prompt: 'that is the qu', tokens: 7, temperature: 0, topK: 0, seed: 1 },
  };
  const told = [...sampleRun(job, last, countedContinuation)];
  const text = told.flatMap((each) => ('token' in each ? [each.token.text] : [])).join('');
  expect(text).toBe('estion.');
});

test('it learns one sentence by heart, and cannot see what comes', async () => {
  writeFileSync(join(folder, 'one.txt'), 'abcdefgh'.repeat(60));
  const { valuesOf } = await counted({ text: 'one.txt', order: 3 });
  expect(valuesOf('validationLoss').at(-1)![1]).toBeLessThan(0.05);
  // The same beginning has told the same, whatever comes behind it.
  writeFileSync(join(folder, 'other.txt'), `${'abcdefgh'.repeat(30)}${'hgfedcba'.repeat(30)}`);
  const other = await counted({ text: 'other.txt', order: 3 });
  expect(other.valuesOf('loss').slice(0, 5)).toEqual(valuesOf('loss').slice(0, 5));
  expect(other.valuesOf('loss').at(-1)).not.toEqual(valuesOf('loss').at(-1));
});

test('counts that are none are a damaged checkpoint', async () => {
  const { last, lastFolder } = await counted({});
  const { '2.tokens': _, ...counts } = last.counts;
  const { folder: broken } = writeCheckpoint({ ...last, counts, runFolder: join(folder, 'broken') });
  expect(broken).not.toBe(lastFolder);
  const fault = await counted({ job: { resumeFrom: broken } }).catch(faultOf);
  expect(fault).toMatchObject({ code: 'checkpoint-damaged', parameters: { step: 12 }, cause: '2.tokens is missing' });
});
