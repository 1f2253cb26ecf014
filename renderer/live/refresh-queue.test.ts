import { expect, test } from 'vitest';
import type { RunSummary } from '../../main/contract/run.ts';
import { refreshQueue } from './refresh-queue.ts';

const run = (id: string, state: RunSummary['state'], queuePosition: number | null, secondsLeft: number | null = null) =>
  ({ id, state, queuePosition, secondsLeft, name: id }) as RunSummary;
const known = new Map(
  [run('a', 'running', null, 50), run('b', 'queued', 2), run('c', 'queued', 3)].map((r) => [r.id, r]),
);

test('those that wait get their new place and time', () => {
  const after = refreshQueue(known, [
    run('a', 'running', null, 1),
    run('b', 'queued', 1, 40),
    run('c', 'queued', 2, 90),
  ]);
  expect([...after.values()].map(({ id, queuePosition, secondsLeft }) => [id, queuePosition, secondsLeft])).toEqual([
    ['a', null, 50],
    ['b', 1, 40],
    ['c', 2, 90],
  ]);
});

test('an answer that is older than the stream takes nobody back into the line', () => {
  expect(refreshQueue(known, [run('a', 'queued', 1), run('b', 'running', null)])).toBe(known);
  expect(refreshQueue(known, [run('new', 'queued', 4)])).toBe(known);
});
