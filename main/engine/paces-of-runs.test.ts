import { expect, test } from 'vitest';
import type { Computation } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import { openTestStore, RESULT } from '../store/test-store.ts';
import { type ComputedNow, createPacesOfRuns } from './paces-of-runs.ts';
import { provenance } from './provenance.ts';
import { createRunEvents } from './run-events.ts';
import { testSpecification } from './test-lab.ts';

const NOW: ComputedNow = { backend: 'tensorflow', precision: 'float32', corpusSha256: 'x' };
const AS_A_GRAPH: Computation = {
  backend: 'tensorflow',
  execution: 'compiled',
  xla: false,
  device: 'cpu',
  threads: 2,
  precision: 'float32',
  times: null,
};
const SPECIFICATION = testSpecification({ steps: 40, every: 10, corpus: 'c' });
interface Went {
  specification?: RunSpecification;
  /** Of its first step. */
  first?: number;
  step?: number;
  evaluation?: number;
  computedBy?: Partial<Computation>;
  here?: Record<string, string>;
}

function lab() {
  const { store } = openTestStore();
  const events = createRunEvents();
  return {
    store,
    paces: createPacesOfRuns(store, events),
    /** A run of 40 steps after half a second of loading; behind some of them an evaluation and a checkpoint of 0.1 s. */
    ran({
      specification = SPECIFICATION,
      first = 0.5,
      step = 0.1,
      evaluation = 2,
      computedBy = {},
      here = provenance(),
    }: Went) {
      const { evaluateEvery } = specification.observation;
      const lookedAt = [...Array(41).keys()].filter((at) => at > 0 && (at % evaluateEvery === 0 || at === 40));
      const before = (at: number) => lookedAt.filter((each) => each < at).length * (evaluation + 0.1);
      const { id } = store.runs.create({ specification, name: 'r', corpusSha256: 'x' });
      store.runs.start(id);
      const attempt = store.attempts.begin(id, { fromStep: 0, provenance: here });
      store.attempts.describe(id, attempt, { computedBy: { ...AS_A_GRAPH, ...computedBy } });
      store.metrics.append(
        id,
        attempt,
        Array.from({ length: 40 }, (_, place) => [
          {
            metric: 'wallSeconds' as const,
            step: place + 1,
            value: 0.5 + first + place * step + before(place + 1),
          },
          { metric: 'stepSeconds' as const, step: place + 1, value: place === 0 ? first : step },
        ]).flat(),
      );
      const behind = (metric: 'evaluationSeconds' | 'checkpointSeconds', value: number) =>
        store.metrics.append(
          id,
          attempt,
          lookedAt.map((at) => ({ metric, step: at, value })),
        );
      behind('evaluationSeconds', evaluation);
      behind('checkpointSeconds', 0.1);
      store.runs.finish(id, { ...RESULT, wallSeconds: 0.5 + first + 39 * step + before(41) });
      events.emit('ended', id);
      return id;
    },
  };
}
const longer = (change: (specification: RunSpecification) => void = () => undefined): RunSpecification => {
  const specification = structuredClone({ ...SPECIFICATION, seed: 7, startFrom: { run: 'r', step: 40 } });
  Object.assign(specification.recipe, { steps: 4000, learningRate: 1, warmupSteps: 9 });
  Object.assign(specification.observation, { evaluateEvery: 50, sampleEvery: 50, checkpointEvery: 50 });
  change(specification);
  return specification;
};

test('a run of other length, rate, seed and beginning goes as fast as the one before it, and is evaluated as that', () => {
  const { paces, ran } = lab();
  expect(paces.of(longer(), NOW)).toBeNull();
  ran({});
  expect(paces.of(longer(), NOW)).toMatchObject({ peakMemoryMB: RESULT.peakMemoryMB });
  expect(paces.of(longer(), NOW)!.step).toBeCloseTo(0.1, 9);
  expect(paces.of(longer(), NOW)!.evaluation).toBeCloseTo(2, 9);
});

test('nothing is known of what computes otherwise, or ran elsewhere', () => {
  const { paces, ran } = lab();
  ran({});
  const others: [RunSpecification, ComputedNow][] = [
    [longer(({ recipe }) => void Object.assign(recipe, { batchSize: 99 })), NOW],
    [longer((specification) => void Object.assign(specification, { execution: 'eager' })), NOW],
    [longer(), { ...NOW, backend: 'wasm' }],
    [longer(), { ...NOW, precision: 'bfloat16' }],
    [longer(), { ...NOW, corpusSha256: 'y' }],
  ];
  for (const [specification, now] of others) expect(paces.of(specification, now)).toBeNull();
  const elsewhere = lab();
  elsewhere.ran({ here: { ...provenance(), processor: 'another' } });
  expect(elsewhere.paces.of(longer(), NOW)).toBeNull();
});

test('how often a run is looked at changes nothing in what a step takes', () => {
  const { paces, ran } = lab();
  const sampled = (sampleEvery: number) =>
    longer(({ observation }) => void Object.assign(observation, { sampleEvery, sampleTokens: 7 }));
  ran({});
  for (const sampleEvery of [1, 25, 150, 4000])
    expect(paces.of(sampled(sampleEvery), NOW)!.step, String(sampleEvery)).toBeCloseTo(0.1, 9);
  // Nor is one step time told for one interval and another for the next, once runs of both have ended.
  const rarely = structuredClone(SPECIFICATION);
  rarely.observation.sampleEvery = 20;
  ran({ specification: rarely, step: 0.3 });
  ran({ specification: rarely, step: 0.3 });
  for (const sampleEvery of [25, 50, 100]) expect(paces.of(sampled(sampleEvery), NOW)!.step).toBeCloseTo(0.3, 9);
});

test('an evaluation has one price, however a run was looked at: the middle of those that had another before them', () => {
  const { paces, ran } = lab();
  const looked = (evaluateEvery: number, change = longer()) => {
    Object.assign(change.observation, { evaluateEvery, sampleEvery: evaluateEvery });
    return change;
  };
  const all = [1, 5, 10, 40, 4000].map((every) => looked(every));
  const told = () => all.map((each) => paces.of(each, NOW)!.evaluation);
  // The only one of a run tells none.
  ran({ specification: looked(4000, structuredClone(SPECIFICATION)), evaluation: 9 });
  expect(told()).toEqual([null, null, null, null, null]);
  expect(paces.of(longer(), NOW)!.onlyEvaluation).toBeCloseTo(9, 9);
  ran({ specification: looked(1, structuredClone(SPECIFICATION)), evaluation: 3 });
  expect(new Set(told()).size).toBe(1);
  expect(told()[0]).toBeCloseTo(3, 9);
  // … and what it took beyond others came once.
  ran({ specification: looked(4000, structuredClone(SPECIFICATION)), evaluation: 9 });
  expect(told()[0]).toBeCloseTo(3, 9);
  expect(paces.of(longer(), NOW)!.onlyEvaluation).toBeNull();
  ran({ specification: looked(5, structuredClone(SPECIFICATION)), evaluation: 2 });
  ran({ specification: looked(10, structuredClone(SPECIFICATION)), evaluation: 2 });
  expect(new Set(told()).size).toBe(1);
  expect(told()[0]).toBeCloseTo(2, 9);
  for (const each of all) expect(paces.of(each, NOW)!.step).toBeCloseTo(0.1, 9);
});

test('what was asked for and what was chosen are one way to compute', () => {
  const { paces, ran } = lab();
  ran({});
  expect(
    paces.of(
      longer((specification) => void Object.assign(specification, { execution: 'compiled' })),
      NOW,
    ),
  ).not.toBeNull();
});

test('the newest speeds win: the middle of the last three', () => {
  const { paces, ran } = lab();
  const step = () => paces.of(longer(), NOW)!.step;
  for (const slow of [0.4, 0.4, 0.4]) ran({ step: slow });
  expect(step()).toBeCloseTo(0.4, 9);
  ran({ step: 0.1 });
  // One may have been alone by chance.
  expect(step()).toBeCloseTo(0.4, 9);
  ran({ step: 0.1 });
  expect(step()).toBeCloseTo(0.1, 9);
});

test('what the first run compiled its like do not pay again', () => {
  const { paces, ran } = lab();
  const start = () => paces.of(longer(), NOW)!.start;
  const sameStart = (first: number) => 0.5 + first - 0.1;
  ran({ first: 5.6, computedBy: { xla: true } });
  // XLA's programs are kept; of how long the rest takes nothing is known yet but a share.
  expect(start()).toBeCloseTo(sameStart(0.1 + 5.5 / 4), 6);
  // Another model of which the same was compiled tells more.
  const wider = structuredClone(SPECIFICATION);
  wider.model.width *= 2;
  ran({ specification: wider, first: 0.8, computedBy: { xla: true } });
  expect(start()).toBeCloseTo(sameStart(0.9), 6);
  // And the second of its own most.
  ran({ first: 0.3, computedBy: { xla: true } });
  expect(start()).toBeCloseTo(sameStart(0.3), 6);
});

test('what is not kept is paid again: bfloat16 goes past what XLA keeps', () => {
  const { paces, ran } = lab();
  // Another model that was compiled in 32 bits and found what was kept tells nothing of it.
  const wider = structuredClone(SPECIFICATION);
  wider.model.width *= 2;
  ran({ specification: wider, first: 0.4, computedBy: { xla: true } });
  ran({ first: 5.6, computedBy: { xla: true, precision: 'bfloat16' } });
  expect(paces.of(longer(), { ...NOW, precision: 'bfloat16' })!.start).toBeCloseTo(0.5 + 5.5, 6);
});

test('of a run that is gone for good nothing is said any more once another has ended', () => {
  const { store, paces, ran } = lab();
  const id = ran({});
  expect(paces.of(longer(), NOW)).not.toBeNull();
  store.runs.trash(id);
  store.runs.remove(id);
  const wider = structuredClone(SPECIFICATION);
  wider.model.width *= 2;
  ran({ specification: wider });
  expect(paces.of(longer(), NOW)).toBeNull();
});
