import { expect, test } from 'vitest';
import { type LoggedRow, readTrackioRuns } from './trackio-runs.ts';

const row = (step: number, metrics: unknown, more: Partial<LoggedRow> = {}): LoggedRow => ({
  ...{ runId: 'a', runName: 'torch 甲', step, timestamp: '2026-11-29T12:52:17.274904+00:00' },
  metrics: typeof metrics === 'string' ? metrics : JSON.stringify(metrics),
  ...more,
});

test('each number of each row, NaN and infinities by their words, texts passed over', () => {
  const { runs, problems } = readTrackioRuns(
    [
      row(1, { 'train/loss': 5, note: 'x', table: { _type: 'trackio.table' } }),
      row(2, { 'train/loss': 'NaN', lr: 1e-3 }),
      row(3, { 'train/loss': '-Infinity' }),
      row(1, { 'train/loss': 7 }, { runId: 'b' }),
    ],
    'class.db',
  );
  expect(problems).toEqual([]);
  expect(runs).toMatchObject([
    {
      name: 'torch 甲',
      startedAt: Date.UTC(2026, 10, 29, 12, 52, 17, 274),
      metrics: [
        { name: 'train/loss', steps: [1, 2, 3], values: [5, Number.NaN, Number.NEGATIVE_INFINITY] },
        { name: 'lr', steps: [2], values: [1e-3] },
      ],
    },
    { name: 'torch 甲', metrics: [{ steps: [1], values: [7] }] },
  ]);
});

test('a run that was resumed is its effective history; rows that can’t be read are named', () => {
  const rows = [1, 2, 3, 4, 2].map((step, place) => row(step, { loss: place }));
  const { runs, problems } = readTrackioRuns([...rows, row(5, '{"loss": 1'), row(-1, { loss: 1 })], 'class.db');
  expect(runs[0]).toMatchObject({ replaced: 3, metrics: [{ steps: [1, 2], values: [0, 4] }] });
  expect(problems.map(({ line, problem }) => [line, problem])).toEqual([
    [6, 'no-json'],
    [7, 'no-step'],
  ]);
});

test('a word that every object has is no number', () => {
  const { runs } = readTrackioRuns([row(1, { loss: 1, a: 'constructor', b: '__proto__' })], 'class.db');
  expect(runs[0]?.metrics.map(({ name }) => name)).toEqual(['loss']);
});
