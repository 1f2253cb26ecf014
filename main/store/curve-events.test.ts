import { expect, test } from 'vitest';
import type { RunEvents } from '../contract/curve-event.ts';
import { curvesOf } from './curve.ts';
import { eventsOf } from './curve-events.ts';
import { openReadable } from './database.ts';
import { type Columns, foreignRun, openTestStore, SPECIFICATION } from './test-store.ts';

const TOKENS = 32;
const lossAt = (step: number) => 3 + 0.02 * Math.sin(step * 12.9898);

function testRuns() {
  const { store, file } = openTestStore();
  const { id: run } = store.runs.create({ specification: SPECIFICATION, name: 'a' });
  const database = openReadable(file);
  return {
    run,
    database,
    /** An attempt with a loss at each step up to one, and other losses where they are given. */
    attempt(fromStep: number, toStep: number, other: Readonly<Record<number, number>> = {}) {
      const attempt = store.attempts.begin(run, { fromStep });
      const steps = Array.from({ length: toStep - fromStep }, (_, i) => fromStep + 1 + i);
      store.metrics.append(
        run,
        attempt,
        steps.flatMap((step) => [
          { metric: 'loss' as const, step, value: other[step] ?? lossAt(step) },
          { metric: 'tokens' as const, step, value: step * TOKENS },
        ]),
      );
    },
    /** One that was measured elsewhere. */
    foreign: (id: string, columns: Columns) => foreignRun(store, id, columns),
    events: (of: string, axis: 'step' | 'tokens' = 'step') => eventsOf(database, { runs: [of], axis })[0]!,
  };
}
const told = ({ events }: RunEvents) =>
  events.map((event) => [
    event.kind,
    event.step,
    event.kind === 'spike' ? event.backAt : event.kind === 'rollback' ? event.steps : null,
  ]);

test('a resume where it stopped, one that goes back, and one that a later one takes back', () => {
  const { run, attempt, events } = testRuns();
  attempt(0, 40);
  expect(told(events(run))).toEqual([]);
  attempt(40, 60);
  attempt(50, 80);
  expect(told(events(run))).toEqual([
    ['resumed', 40, null],
    ['rollback', 50, 10],
  ]);
  // Killed before its first step, and begun at the same again: it went back once.
  attempt(50, 50);
  attempt(50, 90);
  expect(told(events(run))).toEqual([
    ['resumed', 40, null],
    ['rollback', 50, 40],
  ]);
  attempt(20, 30);
  expect(told(events(run))).toEqual([['rollback', 20, 70]]);
});

test('a spike of the loss, with its size, where it stands on the axis; none that was taken back', () => {
  const { run, attempt, events } = testRuns();
  attempt(0, 200, { 120: 4, 121: 6, 122: 5, 180: 8 });
  expect(told(events(run))).toEqual([
    ['spike', 121, 123],
    ['spike', 180, 181],
  ]);
  expect(events(run, 'tokens').events[0]).toMatchObject({ x: 121 * TOKENS, value: 6, usual: expect.closeTo(3, 1) });
  attempt(150, 220);
  expect(told(events(run))).toEqual([
    ['spike', 121, 123],
    ['rollback', 150, 50],
  ]);
});

test('the largest spikes are told one by one, the others counted', () => {
  const { run, attempt, events } = testRuns();
  const spikes = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [(i + 2) * 40, 5 + i]));
  attempt(0, 2000, spikes);
  const found = events(run);
  expect(found.smallerSpikes).toBe(10);
  expect(found.events.map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => (i + 12) * 40));
});

test('of what was measured elsewhere: its loss by name, where the batch grew, and where it was set back', () => {
  const { foreign, events, database } = testRuns();
  const steps = Array.from({ length: 200 }, (_, i) => i * 10);
  const losses = steps.map((step) => (step === 1500 ? 9 : lossAt(step)));
  const tokens = steps.map((step) => step * 100 + Math.max(0, step - 800) * 300 - (step >= 1200 ? 50_000 : 0));
  const run = foreign('elsewhere', {
    'eval/loss': { steps, values: steps.map(lossAt) },
    'train/loss': { steps, values: losses },
    tokens: { steps, values: tokens },
  });
  expect(events(run).events).toEqual([
    { kind: 'batch', step: 810, x: 810, from: 100, to: 400 },
    { kind: 'rollback', step: 1200, x: 1200, steps: null, tokens: 46_000 },
    { kind: 'spike', step: 1500, x: 1500, value: 9, usual: expect.closeTo(3, 1), backAt: 1510 },
  ]);
  // Without tokens it has no place over them.
  expect(events(foreign('other', { 'train/loss': { steps, values: losses } }), 'tokens').events).toEqual([]);
  expect(events('nobody').events).toEqual([]);
  // What ends last is where it ends, whatever it is.
  const uneven = foreign('uneven', { loss: { steps: [1], values: [2] }, accuracy: { steps: [1, 9], values: [0, 1] } });
  expect(curvesOf(database, { runs: [uneven], metrics: ['loss'], axis: 'step', buckets: 10 })[0]).toMatchObject({
    lastStep: 9,
  });
});
