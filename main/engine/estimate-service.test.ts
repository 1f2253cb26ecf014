import { beforeEach, expect, test, vi } from 'vitest';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { modelFor } from '../models/model.ts';
import type { Store } from '../store/open-store.ts';
import { CORPUS_FACTS, openTestStore } from '../store/test-store.ts';
import type { CorpusService } from './corpus-service.ts';
import { createEstimateService } from './estimate-service.ts';
import type { JobRunner } from './job-runner.ts';
import type { PacesOfRuns } from './paces-of-runs.ts';
import { presetNamed } from './presets.ts';
import { testSpecification } from './test-lab.ts';

const CORPUS = { name: 'poems', sha256: 'a'.repeat(64), facts: CORPUS_FACTS };
const SPECIFICATION = testSpecification({ steps: 100, every: 10, corpus: 'poems' });
const ON_WASM = {
  secondsPerStep: 0.5,
  secondsPerEvaluation: 10,
  secondsPerToken: 0,
  secondsPerCheckpoint: 0,
  secondsToFirstStep: 1,
  peakMemoryMB: 100,
  parameters: 1000,
};
const ON_TENSORFLOW = {
  ...ON_WASM,
  secondsPerStep: 0.01,
  secondsPerEvaluation: 1,
  secondsPerToken: 0,
  secondsToFirstStep: 20,
};

/** Of 100 tokens a sample. */
const OF_RUNS = {
  ...{ start: 2, startTokens: 100, step: 0.02, evaluation: 0.3, onlyEvaluation: null, token: 0.001, checkpoint: 0.01 },
  peakMemoryMB: 90,
};
/** What a run like {@link SPECIFICATION} takes by that: ten times 0.3 s, a tenth and a hundredth, after 2 s. */
const looked = (samples: number) => 2 + 100 * 0.02 + 10 * 0.3 + 10 * 0.01 + samples * 0.1;

/** Of runs that ended here; none but where a test says so. */
let paces: PacesOfRuns;
let store: Store;
beforeEach(() => {
  paces = { of: () => null };
  ({ store } = openTestStore());
  store.corpora.put(CORPUS);
});

/** Families of what was measured, in order. */
const measured: string[] = [];
beforeEach(() => void measured.splice(0));
let measuredTiming = ON_WASM;
beforeEach(() => {
  measuredTiming = ON_WASM;
});
/** A runner whose measurements take no time and give these figures. */
const runner: JobRunner = {
  start({ job }, { onMessage }) {
    measured.push('model' in job ? 'nothing' : job.specification.model.kind);
    queueMicrotask(() => onMessage({ measured: measuredTiming }));
    return { process: null, send: () => {}, kill: () => {}, ended: new Promise(() => {}) };
  },
};

function estimate(
  seconds: number | undefined,
  {
    native = null,
    forcedBackend,
    backend = 'auto',
  }: { native?: NativeLibrary | null; forcedBackend?: string; backend?: RunSpecification['backend'] } = {},
) {
  return serviceOn(native, forcedBackend).estimate({ ...SPECIFICATION, backend }, seconds);
}

function serviceOn(native: NativeLibrary | null, forcedBackend: string | undefined, busy = () => false) {
  const corpora: Partial<CorpusService> = {
    ready: () => CORPUS,
    readyFor: () => CORPUS,
    file: async () => 'text.txt',
    list: () => [
      {
        ...CORPUS_FACTS,
        name: CORPUS.name,
        sha256: CORPUS.sha256,
        state: 'ready',
        licence: { zh: '', en: '' },
        attribution: { zh: '', en: '' },
        questions: null,
      },
    ],
  };
  return createEstimateService({
    store,
    corpora: corpora as CorpusService,
    starts: { folder: () => 'start' },
    runner,
    native: () => native,
    forcedBackend,
    timingFolder: 'timing',
    environment: () => ({}),
    paces,
    busy,
    disturbed: () => false,
  });
}

/** Keeps what TensorFlow took for this configuration, or one like it, on this machine, or on another. */
async function measuredBefore(change: { batchSize?: number; machine?: string } = {}) {
  await estimate(undefined);
  const { configuration } = store.timings.list().find((record) => record.configuration.backend === 'wasm')!;
  store.timings.record(
    { ...configuration, backend: 'tensorflow', tensorflow: '2.20.0', ...change },
    { ...ON_TENSORFLOW, parameters: serviceOn(null, undefined).parameters(SPECIFICATION)! },
  );
}

test('of a TensorFlow that never was on this machine nothing is told', async () => {
  expect(await estimate(120)).toMatchObject({ backend: 'wasm', basis: 'measured', onTensorflow: null });
  await measuredBefore({ machine: 'another machine' });
  expect((await estimate(120)).onTensorflow).toBeNull();
});

test('what TensorFlow took here before says what a run would take on it', async () => {
  await measuredBefore();
  // 120 s less 20 to the first step; ten evaluations at 1 s; 90 s of steps at 0.01 s.
  const told = { steps: 9000, secondsPerStep: 0.01, basis: 'measured' };
  const answer = await estimate(120);
  expect(answer).toMatchObject({ backend: 'wasm', secondsPerStep: 0.5, onTensorflow: told });
  expect(answer.onTensorflow!.seconds).toBeCloseTo(120);
  // By steps: 20 s, 100 steps at 0.01 s and ten evaluations at 1 s.
  expect((await estimate(undefined)).onTensorflow!.seconds).toBeCloseTo(31);
});

test('from another configuration it is scaled, and says so', async () => {
  await measuredBefore({ batchSize: 8 });
  const { onTensorflow } = await estimate(120);
  // Half the batch, half the time a step.
  expect(onTensorflow).toMatchObject({ basis: 'scaled', secondsPerStep: 0.005 });
});

test('memory follows from the model, never from another run', async () => {
  const { memoryMB: small } = await estimate(undefined);
  // Sixty-four times the work is not sixty-four times the memory of a process.
  const model = { ...SPECIFICATION.model, width: 4 * SPECIFICATION.model.width, layers: 4 };
  const large = await serviceOn(null, undefined).estimate({ ...SPECIFICATION, model }, undefined);
  expect(large.memoryMB.least).toBeGreaterThan(small.least);
  expect(large.memoryMB.most).toBeLessThan(2 * small.most);
});

test('the number of parameters is the one of the chosen text, wherever it is told', async () => {
  const service = serviceOn(null, undefined);
  const { parameters } = await service.estimate(SPECIFICATION, undefined);
  // The measurement told another one: that of the vocabulary is said.
  expect(ON_WASM.parameters).not.toBe(parameters);
  expect(parameters).toBe(service.parameters(SPECIFICATION));
  expect(parameters).toBe(modelFor(SPECIFICATION.model, CORPUS_FACTS.vocabulary!).parameterCount);
});

test('where TensorFlow is there, or the run is not to use it, there is no other way to tell of', async () => {
  await measuredBefore();
  expect(
    (
      await estimate(120, {
        native: { addon: 'addon', version: '2.20.0', compiled: 'compiled', multipliesBfloat16: false },
      })
    ).onTensorflow,
  ).toBeNull();
  expect((await estimate(120, { backend: 'wasm' })).onTensorflow).toBeNull();
  expect((await estimate(120, { forcedBackend: 'wasm' })).onTensorflow).toBeNull();
});

test('what was measured beside a run that was started meanwhile is not kept', async () => {
  const busy = vi.fn(() => true).mockReturnValueOnce(false);
  const answer = await serviceOn(null, undefined, busy).estimate(SPECIFICATION, 120);
  expect(answer).toMatchObject({ basis: 'measured', secondsPerStep: 0.5 });
  expect(busy.mock.calls.length).toBeGreaterThan(1);
  expect(store.timings.list()).toEqual([]);
});

const SAMPLED = { ...SPECIFICATION, observation: { ...SPECIFICATION.observation, sampleTokens: 100 } };
const sampledEach = (sampleEvery: number) => ({ ...SAMPLED, observation: { ...SAMPLED.observation, sampleEvery } });

test('how runs of the same kind went is what others are told, on whatever a short measurement said', async () => {
  await estimate(undefined);
  paces = { of: () => OF_RUNS };
  const service = serviceOn(null, undefined);
  expect(service.expectedSeconds(SAMPLED)).toBeCloseTo(looked(10));
  const { step, evaluation, whole } = service.expectedPace(SAMPLED)!;
  expect([step, whole]).toEqual([0.02, service.expectedSeconds(SAMPLED)]);
  expect(evaluation).toBeCloseTo(0.41, 9);
  const told = await service.estimate(SAMPLED, undefined);
  expect(told).toMatchObject({ basis: 'measured', secondsPerStep: 0.02, secondsPerEvaluation: 0.3 });
  expect(told.seconds).toBeCloseTo(looked(10));
});

test('where runs can not tell what an evaluation takes, the short measurement does', async () => {
  await estimate(undefined);
  paces = { of: () => ({ ...OF_RUNS, evaluation: null, onlyEvaluation: 40 }) };
  expect((await estimate(undefined)).secondsPerEvaluation).toBe(ON_WASM.secondsPerEvaluation);
  paces = { of: () => ({ ...OF_RUNS, evaluation: null, onlyEvaluation: null }) };
  expect((await estimate(undefined)).secondsPerEvaluation).toBe(ON_WASM.secondsPerEvaluation);
});

test('what another family takes is neither measured first nor scaled from', async () => {
  const service = serviceOn(null, undefined);
  const of = (name: string) => ({ ...presetNamed(name).specification, corpus: CORPUS.name });
  await service.estimate(of('gpt-tiny'), undefined);
  expect(measured).toEqual(['gpt']);
  await service.estimate(of('nnlm-tiny'), undefined);
  expect(measured).toEqual(['gpt', 'nnlm']);
});

test('what runs tell is not measured again for other intervals, and what none of them told is, once', async () => {
  paces = { of: () => OF_RUNS };
  const secondsOf = async (sampleEvery: number) => {
    const told = await serviceOn(null, undefined).estimate(sampledEach(sampleEvery), undefined);
    expect(told).toMatchObject({ secondsPerStep: 0.02, secondsPerEvaluation: 0.3 });
    return told.seconds;
  };
  for (const sampleEvery of [2, 10, 20, 100])
    expect(await secondsOf(sampleEvery)).toBeCloseTo(looked(100 / sampleEvery), 9);
  expect(measured).toEqual([]);
  // No sample was written by any of them: it is not for nothing, so it is measured.
  paces = { of: () => ({ ...OF_RUNS, token: null }) };
  measuredTiming = { ...ON_WASM, secondsPerToken: 0.001 };
  for (const sampleEvery of [2, 10, 20]) expect(await secondsOf(sampleEvery)).toBeCloseTo(looked(100 / sampleEvery), 9);
  expect(measured).toEqual(['gpt']);
});

test('what is left beside the steps of a run is told by its evaluations, whatever comes between two of them', () => {
  paces = { of: () => OF_RUNS };
  const { whole, evaluation, step } = serviceOn(null, undefined).expectedPace(sampledEach(5))!;
  expect(evaluation).toBeCloseTo(0.3 + 2 * 0.1 + 0.01, 9);
  expect(whole).toBeCloseTo(OF_RUNS.start + 100 * step + 10 * evaluation, 9);
});

test('checkpoints that a short measurement timed are in the first estimate', async () => {
  measuredTiming = { ...ON_WASM, secondsPerCheckpoint: 0.5 };
  // With each of ten evaluations.
  expect((await estimate(undefined)).seconds).toBeCloseTo(1 + 100 * 0.5 + 10 * (10 + 0.5), 9);
});
