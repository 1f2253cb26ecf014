import { expect, test } from 'vitest';
import type { CheckpointRecord } from './checkpoints.ts';
import { CORPUS_FACTS, openTestStore, SPECIFICATION } from './test-store.ts';

test('attempts count up, end once, and facts are added', () => {
  const { store, clock } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
  const at = clock.now();
  expect(store.attempts.begin(id, { fromStep: 0, provenance: { node: '24', commit: 'a' } })).toBe(1);
  expect(store.attempts.begin(id, { fromStep: 10 })).toBe(2);
  store.attempts.describe(id, 1, { provenance: { commit: 'b', tensorflow: '2' } });
  clock.pass(7);
  store.attempts.end(id, 1, 'stopped');
  clock.pass(7);
  store.attempts.end(id, 1, 'interrupted');
  expect(store.attempts.list(id)).toEqual([
    {
      attempt: 1,
      fromStep: 0,
      startedAt: at,
      endedAt: at + 7,
      endedWith: 'stopped',
      computedBy: null,
      provenance: { node: '24', commit: 'b', tensorflow: '2' },
    },
    { attempt: 2, fromStep: 10, startedAt: at, endedAt: null, endedWith: null, computedBy: null, provenance: {} },
  ]);
});

test('samples are kept once and follow the effective history', () => {
  const { store } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
  store.attempts.begin(id, { fromStep: 0 });
  const sample = { attempt: 1, step: 0, prompt: '床前', text: '明月光', seed: 1, temperature: 0.8 };
  store.samples.add(id, sample);
  store.samples.add(id, { ...sample, text: 'another' });
  store.samples.add(id, { ...sample, step: 100, text: 'later' });
  store.attempts.begin(id, { fromStep: 50 });
  store.samples.add(id, { ...sample, attempt: 2, step: 75 });
  expect(store.samples.list(id)).toEqual([sample, { ...sample, attempt: 2, step: 75 }]);
});

test('checkpoints: one a step, best by finite loss, bytes add up', () => {
  const { store } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
  store.attempts.begin(id, { fromStep: 0 });
  store.attempts.begin(id, { fromStep: 1 });
  const losses: [number, number | null][] = [
    [4, 2],
    [1, null],
    [3, 2],
    [2, Number.NaN],
    [5, 3],
  ];
  const records = losses.map(
    ([step, validationLoss]): CheckpointRecord => ({
      attempt: 1,
      step,
      folder: `checkpoints/step-${step}`,
      bytes: 100,
      validationLoss,
      contents: 'full',
    }),
  );
  for (const record of records) store.checkpoints.record(id, record);
  expect(store.checkpoints.list(id)).toEqual(records.toSorted((one, other) => one.step - other.step));
  store.checkpoints.record(id, { ...records[0]!, attempt: 2, bytes: 50 });
  store.checkpoints.keepWeights(id, 3, 30);
  store.checkpoints.remove(id, 5);
  expect(store.checkpoints.entries(id)).toEqual([
    {
      attempt: 1,
      step: 1,
      bytes: 100,
      validationLoss: null,
      contents: 'full',
      best: false,
      damaged: false,
      weightsWhole: true,
    },
    {
      attempt: 1,
      step: 2,
      bytes: 100,
      validationLoss: 'NaN',
      contents: 'full',
      best: false,
      damaged: false,
      weightsWhole: true,
    },
    {
      attempt: 1,
      step: 3,
      bytes: 30,
      validationLoss: 2,
      contents: 'weights',
      best: true,
      damaged: false,
      weightsWhole: true,
    },
    {
      attempt: 2,
      step: 4,
      bytes: 50,
      validationLoss: 2,
      contents: 'full',
      best: false,
      damaged: false,
      weightsWhole: true,
    },
  ]);
  expect(store.checkpoints.bytes(id)).toBe(280);
});

test('corpora are added, corrected and removed', () => {
  const { store } = openTestStore();
  const corpus = { name: 'tang300', sha256: 'a'.repeat(64), facts: CORPUS_FACTS };
  store.corpora.put(corpus);
  store.corpora.put({ ...corpus, name: 'moby-dick' });
  store.corpora.put({ ...corpus, facts: { ...CORPUS_FACTS, baselines: null } });
  expect(store.corpora.get('tang300')?.facts.baselines).toBe(null);
  expect(store.corpora.list().map(({ name }) => name)).toEqual(['moby-dick', 'tang300']);
  expect(store.corpora.remove('tang300')).toBe(true);
  expect(store.corpora.remove('tang300')).toBe(false);
  expect(store.corpora.get('tang300')).toBe(null);
  expect(() => store.corpora.put({ ...corpus, facts: { ...CORPUS_FACTS, bytes: Number.NaN } })).toThrow();
});

test('timings are found by their configuration, whatever the order of its fields', () => {
  const { store, clock } = openTestStore();
  const configuration = {
    machine: 'one, 2 threads',
    backend: 'wasm' as const,
    execution: 'auto' as const,
    precision: 'float32' as const,
    tensorflow: null,
    model: SPECIFICATION.model,
    tokenizer: { kind: 'character' as const },
    clips: true,
    batchSize: 4,
    corpusSha256: 'a',
  };
  const timing = {
    secondsPerStep: 0.1,
    secondsPerEvaluation: 1,
    secondsPerToken: 0,
    secondsPerCheckpoint: 0.1,
    secondsToFirstStep: 2,
    peakMemoryMB: 100,
    parameters: 1000,
  };
  expect(store.timings.find(configuration)).toBe(null);
  store.timings.record(configuration, { ...timing, secondsPerStep: 9 });
  clock.pass(1);
  const turned = Object.fromEntries(Object.entries(configuration).reverse()) as typeof configuration;
  store.timings.record(turned, timing);
  expect(store.timings.find(configuration)).toEqual({ configuration, timing, timedAt: clock.now() });
  clock.pass(1);
  store.timings.record({ ...configuration, batchSize: 8 }, timing);
  expect(store.timings.list().map((record) => record.configuration.batchSize)).toEqual([8, 4]);
});
