import { expect, onTestFinished, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { ItemScore, ScoreRequest } from '../contract/language.ts';
import { isMeasuring, type MeasurementSpecification, type MeasurementSummary } from '../contract/measurement.ts';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { findingsOf } from '../icl/report.ts';
import { openTestStore } from '../store/test-store.ts';
import type { LanguageService } from './language-service.ts';
import { createMeasurementService } from './measurement-service.ts';
import { taskSuites } from './task-suites.ts';
import { testSpecification } from './test-lab.ts';

const SPECIFICATION: MeasurementSpecification = {
  version: 1,
  model: 'm',
  tasks: ['antonyms', 'sentiment-en'],
  shots: [0, 2],
  draws: 2,
  seed: 1,
  limit: 4,
  template: PROMPT_TEMPLATES.arrow,
  instruction: 'none',
  changes: ['gold'],
  orders: 0,
};
const FACTS = { id: 'm', title: 'M', sha256: 'a'.repeat(64), parameters: 1, context: 100, threads: 1 };

/** A lab with a model that says of each answer that it is half as likely as the one before. */
function lab(
  played: {
    before?: (asked: number) => void;
    sha256?: () => string;
    told?: Pick<ItemScore, 'unspaced' | 'differs'>;
  } = {},
) {
  const { store } = openTestStore();
  const asked: ScoreRequest[] = [];
  const language: Partial<LanguageService> = {
    open: async () => ({ ...FACTS, sha256: played.sha256?.() ?? FACTS.sha256 }),
    async *score(_model, request, signal) {
      asked.push(request);
      played.before?.(asked.length);
      for (const [index, { answers }] of [...request.items.entries()].toReversed()) {
        if (signal?.aborted) return;
        yield {
          index,
          promptTokens: 3,
          ...played.told,
          answers: answers.map((_, i) => ({ logProbability: -Math.LN2 * (i + 1), tokens: 2, greedy: i === 0 })),
        } satisfies ItemScore;
      }
    },
  };
  const service = createMeasurementService({
    state: () => {},
    lastRoom: (work) => work(),
    store,
    language: language as LanguageService,
    suites: taskSuites,
    findings: async (ids, suites) => ids.map((id) => findingsOf(store.measurements.results(id), suites)),
    checkpointSteps: (run) => (run === 'r' ? [10, 20, 30] : []),
  });
  onTestFinished(() => service.close());
  const ended = async (id: string): Promise<MeasurementSummary> => {
    for await (const summary of service.watch(id)) if (!isMeasuring(summary)) return summary;
    throw new Error('the watch ended');
  };
  return { store, service, asked, ended };
}
const codeOf = (work: Promise<unknown>) => work.then(String, (error: LabError) => error.fault.code);

test('a measurement goes through its cells to its report', async () => {
  const { service, asked, ended } = lab();
  const { id, cells, name } = await service.start({ specification: SPECIFICATION });
  expect({ cells, name }).toEqual({ cells: 6, name: 'M · 2 tasks' });
  expect(await ended(id)).toMatchObject({ state: 'finished', done: 6, fault: null, model: FACTS });
  // Six cells, and one question about the labels alone.
  expect(asked).toHaveLength(7);
  const { points } = await service.report(id);
  expect(points.map(({ task, shots, items }) => `${task} ${shots} ${items}`)).toEqual([
    'antonyms 0 4',
    'antonyms 2 4',
    'sentiment-en 0 4',
    'sentiment-en 2 4',
  ]);
  // The first answer is always the greedy one: right wherever the first label is.
  expect(points[1]!.accuracy).toMatchObject({ mean: 1, minimum: 1, maximum: 1 });
  expect(points[3]!.labels!.histogram[0]).toMatchObject({ count: 8 });
  const cell = { task: 'antonyms', shots: 2, draw: 1, change: 'gold', order: 0 } as const;
  expect(service.result(id, cell)!.items.map(({ item }) => item)).toEqual([0, 1, 2, 3]);
  expect(service.result(id, cell)!.prefix.split('\n')).toHaveLength(3);
});

test('what is named twice is measured once', async () => {
  const { service, ended } = lab();
  const twice = { tasks: ['antonyms', 'antonyms'], shots: [2, 0, 2], changes: ['gold', 'gold'], draws: 1 };
  const { id, cells, specification } = await service.start({ specification: { ...SPECIFICATION, ...twice } });
  expect({ cells, shots: specification.shots }).toEqual({ cells: 2, shots: [2, 0] });
  expect(await ended(id)).toMatchObject({ state: 'finished', done: 2 });
});

test('stopped half-way it keeps what is done, and goes on with the rest alone', async () => {
  const stopAt = { asked: 3 };
  const { service, asked, ended } = lab({
    before(count) {
      if (count === stopAt.asked) service.stop(service.list()[0]!.id);
    },
  });
  const { id } = await service.start({ specification: { ...SPECIFICATION, tasks: ['antonyms'] } });
  expect(await ended(id)).toMatchObject({ state: 'stopped', done: 2, cells: 3 });
  stopAt.asked = -1;
  expect(service.resume(id).state).toBe('queued');
  expect(await ended(id)).toMatchObject({ state: 'finished', done: 3 });
  // The cell that was stopped is asked again, the others are not.
  expect(asked).toHaveLength(4);
  expect(asked[3]).toEqual(asked[2]);
  expect(() => service.resume(id)).toThrow('measurement-finished');
});

test('a model that dies fails the measurement with its reason, and other weights are not mixed in', async () => {
  let sha256 = FACTS.sha256;
  const { service, ended } = lab({
    before(count) {
      if (count === 2) throw new LabError('language-died', {});
    },
    sha256: () => sha256,
  });
  const { id } = await service.start({ specification: { ...SPECIFICATION, tasks: ['antonyms'] } });
  expect(await ended(id)).toMatchObject({ state: 'failed', done: 1, fault: { code: 'language-died' } });
  sha256 = 'b'.repeat(64);
  service.resume(id);
  expect(await ended(id)).toMatchObject({ state: 'failed', done: 1, fault: { code: 'model-changed' } });
  sha256 = FACTS.sha256;
  service.resume(id);
  expect(await ended(id)).toMatchObject({ state: 'finished', fault: null });
});

test('whatever can be known to be wrong is said before anything is asked', async () => {
  const { service, asked } = lab();
  const start = (change: object) => codeOf(service.start({ specification: { ...SPECIFICATION, ...change } }));
  expect(await start({ tasks: ['juggling'] })).toBe('task-unknown');
  expect(await start({ shots: [41] })).toBe('task-few-examples');
  expect(await start({ draws: 0, colour: 'blue' })).toBe('specification-invalid');
  expect(await start({ tasks: ['antonyms'], changes: ['flipped'] })).toBe('bad-use');
  expect(asked).toEqual([]);
  expect(service.list()).toEqual([]);
});

test('measurements wait for each other, and one that is removed leaves nothing', async () => {
  const { service, ended, store } = lab();
  const [one, two] = await Promise.all([1, 2].map(() => service.start({ specification: SPECIFICATION })));
  expect(service.get(two!.id).state).toBe('queued');
  service.remove(one!.id);
  expect(await ended(two!.id)).toMatchObject({ state: 'finished' });
  expect(store.measurements.list().map(({ id }) => id)).toEqual([two!.id]);
});

test('along a run each checkpoint is measured once, and what was stopped goes on', async () => {
  const { service, ended } = lab();
  const { model: _, ...specification } = { ...SPECIFICATION, tasks: ['antonyms'] };
  const started = await service.startAlongRun('r', specification);
  expect(started.map((one) => one.specification.model)).toEqual(['run:r@10', 'run:r@20', 'run:r@30']);
  for (const { id } of started) expect(await ended(id)).toMatchObject({ state: 'finished' });
  service.remove(started[1]!.id);
  const again = await service.startAlongRun('r', specification);
  expect(again.map((one) => one.specification.model)).toEqual(['run:r@20']);
  await ended(again[0]!.id);
  service.remove(again[0]!.id);
  const [stopped] = await service.startAlongRun('r', specification);
  service.stop(stopped!.id);
  expect(await ended(stopped!.id)).toMatchObject({ state: 'stopped' });
  expect((await service.startAlongRun('r', specification)).map(({ id }) => id)).toEqual([stopped!.id]);
  expect(await ended(stopped!.id)).toMatchObject({ state: 'finished' });
  const other = await service.startAlongRun('r', { ...specification, shots: [1] });
  expect(other).toHaveLength(3);
  await ended(other[2]!.id);
  const { steps, measurements } = await service.alongRun('r');
  expect(steps).toEqual([10, 20, 30]);
  expect(measurements.map(({ step, points }) => `${step}: ${points.map(({ shots }) => shots)}`).sort()).toEqual([
    '10: 0,2',
    '10: 1',
    '20: 0,2',
    '20: 1',
    '30: 0,2',
    '30: 1',
  ]);
  expect(await codeOf(service.startAlongRun('r', { ...specification, draws: 0 }))).toBe('specification-invalid');
});

test('a run without checkpoints is told to wait for one only while it may still come', async () => {
  const { service, store } = lab();
  const { model: _, ...specification } = SPECIFICATION;
  const trained = testSpecification({ steps: 5, every: 5, corpus: 'c' });
  const { id } = store.runs.create({ specification: trained, name: 'r' });
  expect(await codeOf(service.startAlongRun(id, specification))).toBe('run-has-no-checkpoint');
  store.runs.stop(id);
  expect(await codeOf(service.startAlongRun(id, specification))).toBe('run-left-no-checkpoint');
});

test('the form in which a server writes is told of the measurement, once', async () => {
  const forms: Pick<ItemScore, 'unspaced' | 'differs'>[] = [{}, { unspaced: true }, { differs: ['quoted', 'cased'] }];
  for (const told of forms) {
    const { service, ended } = lab({ told });
    const { id } = await service.start({ specification: { ...SPECIFICATION, tasks: ['antonyms'] } });
    await ended(id);
    const report = await service.report(id);
    expect(report.unspaced).toBe('unspaced' in told);
    expect(report.differs).toEqual(told.differs ?? []);
  }
});

test('what does not fit into the model is told, and the rest is measured', async () => {
  const { service, ended } = lab({
    before(count) {
      if (count === 2 || count === 4) throw new LabError('prompt-too-long', { tokens: 70 + count, limit: 64 });
    },
  });
  const { id } = await service.start({ specification: { ...SPECIFICATION, tasks: ['antonyms'], shots: [0, 2, 3] } });
  expect(await ended(id)).toMatchObject({ state: 'finished', done: 5, fault: null });
  const { points, tooLong } = await service.report(id);
  // After the one without examples the first draw of two and of three comes, then the second draws.
  expect(await service.list()).toMatchObject([{ state: 'finished', unasked: 2 }]);
  expect(tooLong).toEqual([{ task: 'antonyms', shots: 2, change: 'gold', cells: 2, tokens: 74, limit: 64 }]);
  expect(points.map(({ shots }) => shots)).toEqual([0, 3]);
});
