import { expect, test } from 'vitest';
import { changedRun, readingKind } from '../contract/coaching.ts';
import { learningRateAt } from '../recipe/learning-rate-schedule.ts';
import { coach } from './coach.ts';
import { observed, type RecordedRun, recordedRuns } from './test-curves.ts';

const runs = recordedRuns();
/** Where it was evaluated; the step 0 of one that goes on is the other run's. */
const evaluated = ({ rows }: RecordedRun) => rows.validationLoss.map(([step]) => step).filter((step) => step > 0);
const read = (run: RecordedRun, until?: number) => coach(observed(run, learningRateAt, until));
const ofKind = (...kinds: readonly string[]) => runs.filter(({ expected }) => kinds.includes(expected));
const healthy = runs.filter(({ name }) => name.startsWith('healthy-'));
/** What says that nothing is wrong. */
const CALM = ['healthy', 'too-early'];

test('there are twenty healthy runs, and two of every kind that are ill', () => {
  expect(healthy.length).toBeGreaterThanOrEqual(20);
  const ill = readingKind.options.slice(0, readingKind.options.indexOf('healthy'));
  for (const kind of ill)
    expect(ofKind(kind).filter(({ mends }) => mends.length === 0).length, kind).toBeGreaterThanOrEqual(2);
});

for (const run of runs)
  test(`${run.name} is read as ${run.expected}`, () => {
    expect(read(run).reading.kind).toBe(run.expected);
  });

test('of a healthy run nothing ill is said at any of its evaluations, nor beside', () => {
  for (const run of [...healthy, ...ofKind('healthy')])
    for (const step of evaluated(run)) {
      const { reading, notes } = read(run, step);
      expect(CALM, `${run.name} at step ${step}: ${reading.sign}`).toContain(reading.kind);
      expect(notes).toEqual([]);
    }
});

test('beside a spike it is said how the run stands', () => {
  for (const run of ofKind('spike')) expect(read(run).notes.map(({ kind }) => kind)).toEqual(['healthy']);
});

test('whatever is claimed has its numbers', () => {
  for (const run of runs)
    for (const step of [...evaluated(run), run.rows.loss.length]) {
      const { reading } = read(run, step);
      expect(reading.evidence.length, `${run.name} at ${step}: ${reading.sign}`).toBeGreaterThan(0);
      for (const { step: at } of reading.evidence)
        if (at !== null) expect(at).toBeLessThanOrEqual(run.rows.loss.length);
    }
});

test('every run to try instead was trained as well, and is better', () => {
  const last = (run: RecordedRun) => Number(run.rows.bitsPerByte.at(-1)?.[1] ?? Number.POSITIVE_INFINITY);
  const mended = new Map(runs.flatMap((run) => run.mends.map((name) => [name, run] as const)));
  for (const ill of runs) {
    const { change } = read(ill).reading;
    if (change === null) continue;
    const run = mended.get(ill.name);
    expect(run, ill.name).toBeDefined();
    // What was trained is what is offered.
    expect(run!.specification, ill.name).toEqual(changedRun(ill.specification, change));
    expect(last(run!), ill.name).toBeLessThan(last(ill));
  }
});

test('one that goes on from another is told against its own beginning', () => {
  const goingOn = runs.filter(({ name }) => name.startsWith('healthy-on-'));
  expect(goingOn.length).toBeGreaterThanOrEqual(2);
  for (const run of goingOn) {
    const { reading } = read(run);
    expect(reading.sign).toBe('went-on');
    expect(reading.evidence.find(({ name }) => name === 'began')?.step).toBe(0);
  }
  // At the first evaluation it stands higher, as a rate that comes up again makes it: nothing is said of that yet.
  expect(read(goingOn.find(({ name }) => name === 'healthy-on-whale')!, 20).reading.kind).toBe('too-early');
});

test('a value that is no number, with others behind it, is no divergence; one that ends the curve is', () => {
  const [run] = healthy;
  const withNaN = (place: number): RecordedRun => ({
    ...run!,
    rows: { ...run!.rows, loss: run!.rows.loss.with(place, 'NaN') },
  });
  expect(read(withNaN(Math.floor(run!.rows.loss.length / 2))).reading.kind).toBe(run!.expected);
  expect(read(withNaN(run!.rows.loss.length - 1)).reading).toMatchObject({ kind: 'diverges', sign: 'loss-not-finite' });
});
