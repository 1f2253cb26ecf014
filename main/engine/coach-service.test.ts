import { expect, onTestFinished, test } from 'vitest';
import { readingText } from '../../resources/messages/coach.ts';
import { faultOf } from '../contract/fault.ts';
import type { MetricName } from '../contract/metric.ts';
import { createReader } from '../store/reader.ts';
import { openTestStore, SPECIFICATION } from '../store/test-store.ts';
import { REPEATED_WORD } from '../text/repeated-word.ts';
import { coachStoredRun } from './coach-service.ts';

/** Lines in bits a byte; a token is a byte, so that bits are nats over ln 2. */
const LINES = { uniform: 6, unigram: 4, fiveGram: 2 };

function openLab() {
  const { store, file } = openTestStore();
  const reader = createReader(file);
  onTestFinished(() => reader.close());
  return { store, coach: (run: string) => coachStoredRun(store, reader, run) };
}
type Lab = ReturnType<typeof openLab>;

/** A run that trains, with its losses in bits a byte. */
function training(
  { store }: Lab,
  evaluations: readonly number[],
  loss: (step: number) => number,
  corpus = SPECIFICATION.corpus,
): string {
  const { id } = store.runs.create({ specification: { ...SPECIFICATION, corpus }, name: 'mine' });
  store.runs.start(id);
  store.runs.learn(id, { baselines: LINES, bytesPerToken: 1 });
  store.attempts.begin(id, { fromStep: 0 });
  const rows = (metric: MetricName, values: readonly (readonly [number, number])[]) =>
    store.metrics.append(
      id,
      1,
      values.map(([step, value]) => ({ metric, step, value })),
    );
  const steps = Array.from({ length: evaluations.length * 10 }, (_, place) => place + 1);
  rows(
    'loss',
    steps.map((step) => [step, loss(step) * Math.LN2] as const),
  );
  rows(
    'learningRate',
    steps.map((step) => [step, 0.01] as const),
  );
  rows(
    'validationLoss',
    evaluations.map((value, place) => [(place + 1) * 10, value * Math.LN2] as const),
  );
  return id;
}

test('a run is read in the unit of its lines, as far as it has come', async () => {
  const lab = openLab();
  const run = training(lab, [5, 3.5, 3, 2.8], () => 3);
  const { reading, step, notes } = await lab.coach(run);
  expect({ kind: reading.kind, step, notes }).toEqual({ kind: 'healthy', step: 40, notes: [] });
  expect(readingText(reading, 'en').seen).toBe(
    '2.800 bits/byte at step 40: below counting single characters since step 20, 0.800 above the 5-gram, and still falling, by 0.200 since step 30.',
  );
});

test('of a line that no evaluation stood above it is only said that the first lay below it', async () => {
  const lab = openLab();
  const seen = async (evaluations: number[], language: 'en' | 'zh' = 'en') =>
    readingText((await lab.coach(training(lab, evaluations, () => 3))).reading, language).seen;
  expect(await seen([3.5, 3])).toMatch(
    /^3\.000 .*: below counting single .* from its first evaluation on, at step 10, /,
  );
  expect(await seen([3.5, 3], 'zh')).toMatch(/：第 10 步第一次评估时就已低于一元模型，/);
  expect(await seen([1.9, 1.8])).toMatch(/: below the 5-gram \(2\.000\) from its first evaluation on, at step 10, /);
  // Where it is the only one the step stands there already.
  expect(await seen([3.5])).toBe(
    '3.500 bits/byte at step 10: below counting single characters, 1.500 above the 5-gram.',
  );
});

test('a word that the lab repeats on purpose is no text that repeats itself', async () => {
  const lab = openLab();
  const evaluations = [3, 1, 0.3, 0.1];
  expect((await lab.coach(training(lab, evaluations, () => 0.1))).reading.kind).toBe('leak');
  const onPurpose = training(lab, evaluations, () => 0.1, REPEATED_WORD.name);
  expect((await lab.coach(onPurpose)).reading).toMatchObject({ kind: 'healthy' });
});

test('of a word that the lab repeats the lines are not said to be unknown, nor a batch to hold anything else', async () => {
  const lab = openLab();
  const still = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1];
  const read = async (loss: (step: number) => number, corpus: string, language: 'en' | 'zh') => {
    const { reading, notes } = await lab.coach(training(lab, still, loss, corpus));
    return [reading, ...notes].map((each) => ({ sign: each.sign, ...readingText(each, language) }));
  };
  const [flat] = await read(() => 0.1, REPEATED_WORD.name, 'en');
  expect(flat).toMatchObject({ sign: 'one-word' });
  expect(flat?.seen).toMatch(/^0\.100 bits\/byte at step 60, no lower than at step 50\. .*which counting has by heart/);
  const jumps = (step: number) => (step === 20 ? 0.9 : step === 55 ? 0.5 : 0.1 + (step % 2) / 1000);
  const [spike, beside] = await read(jumps, REPEATED_WORD.name, 'en');
  expect(spike).toMatchObject({ sign: 'jumped-in-made', advice: expect.stringContaining('The lab made this text') });
  // The higher one before it is told why it is not counted.
  expect(spike?.seen).toMatch(/^At step 55 .* Its first 48 losses tell what is usual, and are not judged\.$/);
  expect(beside).toMatchObject({ sign: 'one-word' });
  const [chinese] = await read(jumps, REPEATED_WORD.name, 'zh');
  expect(chinese).toMatchObject({ advice: expect.stringContaining('由实验室生成') });
});

test('a run that learns by heart is told so, with the step to end at', async () => {
  const lab = openLab();
  const run = training(lab, [3.5, 3, 3.1, 3.2], (step) => 4 - step / 20);
  const { reading } = await lab.coach(run);
  expect(reading).toMatchObject({ kind: 'overfits', severity: 'problem' });
  expect(reading.change).toContainEqual({ path: 'recipe.steps', from: SPECIFICATION.recipe.steps, to: 20 });
  expect(readingText(reading, 'zh').seen).toContain('第 20 步最好，为 3.000 比特/字节；现在是 3.200，高了 0.200');
});

test('a loss that is no number is read though nothing else is known', async () => {
  const lab = openLab();
  const { id } = lab.store.runs.create({ specification: SPECIFICATION, name: 'mine' });
  lab.store.attempts.begin(id, { fromStep: 0 });
  expect((await lab.coach(id)).reading).toMatchObject({ kind: 'too-early', sign: 'not-begun' });
  lab.store.metrics.append(id, 1, [
    { metric: 'loss', step: 1, value: 5 },
    { metric: 'loss', step: 2, value: Number.NaN },
  ]);
  const { reading } = await lab.coach(id);
  expect(reading.evidence).toEqual([{ name: 'value', value: 'NaN', unit: 'nats/token', step: 2 }]);
  expect(reading).toMatchObject({ kind: 'diverges', sign: 'loss-not-finite' });
});

test('a run that was measured elsewhere is read by what its names say, and nothing is made up', async () => {
  const lab = openLab();
  const foreign = (metrics: Record<string, readonly number[]>) => {
    const id = `foreign-${Object.keys(metrics).join()}`;
    const columns = Object.entries(metrics).map(([metric, values]) => ({
      ...{ attempt: 1, metric, steps: values.map((_, place) => (place + 1) * 10), values: [...values] },
    }));
    lab.store.metrics.bring(id, columns);
    const nothing = { preset: null, result: null, parameters: null, bytesPerToken: null, baselines: null, fault: null };
    lab.store.wholeRuns.bring(
      {
        ...{ id, name: 'torch', notes: '', tags: [], specification: null, origin: null, state: 'finished', ...nothing },
        ...{ corpusSha256: null, createdAt: 1, startedAt: 1, endedAt: 2, samples: [], checkpoints: [] },
        declaredMetrics: Object.fromEntries(columns.map(({ metric }) => [metric, { unit: null, better: null }])),
        attempts: [
          {
            attempt: 1,
            fromStep: 0,
            startedAt: 1,
            endedAt: 2,
            endedWith: 'finished',
            computedBy: null,
            provenance: {},
          },
        ],
      },
      { kind: 'csv', file: 'a.csv', name: 'torch', sha256: 'a', importedAt: 1, lab: null, leftOut: 0 },
    );
    return lab.coach(id);
  };
  const learned = { 'train/loss': [5, 4, 3, 2], 'val/loss': [5, 4, 4.2, 4.5] };
  const { reading } = await foreign(learned);
  expect(reading).toMatchObject({ kind: 'overfits', change: null });
  expect(readingText(reading, 'en').seen).toBe(
    'The validation was best at step 20 with 4.000; now it is 4.500, 0.500 higher, while the training loss still fell from 4.000 to 2.000.',
  );
  expect((await foreign({ 'train/loss': [5, 4, 3, 2] })).reading).toMatchObject({
    kind: 'unread',
    sign: 'no-evaluation',
  });
  // Under the lab's names the unit is known; before a single evaluation there was none to be lower than.
  const seen = async (values: number[]) =>
    readingText((await foreign({ loss: values, validationLoss: values })).reading, 'en').seen;
  expect(await seen([6.37])).toBe('6.370 nats/token at step 10; the lines to compare it with are not known.');
  const flat = await foreign({ 'train/loss': [5, 5], 'eval/loss': [4, 4] });
  expect(readingText(flat.reading, 'en').seen).toMatch(/^4\.000 at step 20, no lower than at step 10; /);
  expect((await foreign({ accuracy: [0.1, 0.2] })).reading).toMatchObject({ kind: 'unread', sign: 'no-loss' });
});

test('a run that is not there is no run without a loss', async () => {
  const told = await openLab()
    .coach('nobody')
    .catch((error: unknown) => faultOf(error).code);
  expect(told).toBe('run-unknown');
});
