import { expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import type { RunSummary } from '../contract/run.ts';
import { createRunEvents } from './run-events.ts';
import { createSettledSummaries } from './settled-summaries.ts';

const COMPUTED_BY = { backend: 'wasm', execution: 'eager' } as RunSummary['computedBy'];
/** What decides whether it stands still, and a name to tell it by. */
const ended = (more: Partial<RunSummary> = {}) =>
  ({ name: 'a', state: 'finished', startFrom: null, computedBy: COMPUTED_BY, trashedAt: null, ...more }) as RunSummary;

/** How often a summary is worked out when it is asked for twice. */
function timesWorkedOut(summary: RunSummary, between: (told: ReturnType<typeof createRunEvents>) => void = () => {}) {
  const events = createRunEvents();
  const settled = createSettledSummaries(events);
  let times = 0;
  const ask = () => {
    settled.of('a', () => {
      times += 1;
      return summary;
    });
  };
  ask();
  between(events);
  ask();
  return times;
}

test('an ended run is worked out once, and again when something of it changes', () => {
  expect(timesWorkedOut(ended())).toBe(1);
  expect(timesWorkedOut(ended(), (events) => events.emit('changed', 'a'))).toBe(2);
  expect(timesWorkedOut(ended(), (events) => events.emit('changed', 'b'))).toBe(1);
});

test.each<[string, Partial<RunSummary>]>([
  ['waits', { state: 'queued' }],
  ['trains', { state: 'running' }],
  ['begins with another run, which may be renamed', { startFrom: { run: 'b', step: 1, name: 'b' } }],
  ['was never computed', { computedBy: null }],
  ['is not written down yet', { unwritten: true }],
  ['lies in the trash', { trashedAt: 1 }],
])('one that %s is worked out anew', (_, more) => {
  expect(timesWorkedOut(ended(more))).toBe(2);
});

test('whoever hears of a change is told what is so now', () => {
  const events = createRunEvents();
  let name = 'before';
  const heard: string[] = [];
  // Hears it before the summaries do, had they not asked to be the first.
  events.on('changed', (run) => heard.push(settled.of(run, () => ended({ name })).name));
  const settled = createSettledSummaries(events);
  settled.of('a', () => ended({ name }));
  name = 'after';
  events.emit('changed', 'a');
  expect(heard).toEqual(['after']);
});

test('preparing goes on behind a run that can’t be read, in pieces, until the lab closes', async () => {
  const settled = createSettledSummaries(createRunEvents());
  const closing = new AbortController();
  const worked: string[] = [];
  const runs = Array.from({ length: 100 }, (_, place) => String(place));
  const prepared = settled.prepare(
    runs,
    (run) => {
      worked.push(run);
      if (run === '3') throw new LabError('entry-damaged', {});
      if (run === '50') closing.abort();
    },
    closing.signal,
  );
  expect(worked.length).toBeLessThan(30);
  await prepared;
  expect(worked.length).toBeGreaterThan(50);
  expect(worked.length).toBeLessThan(100);
});
