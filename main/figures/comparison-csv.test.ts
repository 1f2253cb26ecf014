import { expect, test } from 'vitest';
import type { ComparedGroup } from '../contract/comparison.ts';
import type { MetricName } from '../contract/metric.ts';
import { comparisonCsv } from './comparison-csv.ts';

const run = (id: string, name: string, resumedAt: number[]) => ({
  id,
  name,
  seed: 1,
  resumedAt,
  tokens: 128,
  flops: 1280,
});
const groups = [
  { label: 'A', runs: [run('r1', 'one, "two"', [2])] },
  { label: 'B', runs: [run('r2', 'b', [])] },
];
const row = (attempt: number, step: number, metric: MetricName, value: number | 'NaN') => ({
  attempt,
  step,
  metric,
  value,
});

test('every value that counts, wherever pages end, and none that was taken back', async () => {
  const pages = {
    r1: [
      [row(1, 1, 'loss', 5), row(1, 1, 'tokens', 64), row(1, 2, 'loss', 4)],
      [row(1, 2, 'tokens', 128), row(1, 2, 'wallSeconds', 0.5), row(1, 3, 'loss', 99), row(2, 3, 'loss', 'NaN')],
    ],
    r2: [[row(1, 7, 'loss', 1)]],
  };
  const pieces: string[] = [];
  const pagesOf = async function* (id: string) {
    yield* pages[id as keyof typeof pages];
  };
  for await (const piece of comparisonCsv(
    { groups: groups as unknown as ComparedGroup[] },
    { metric: 'loss', axis: 'flops' },
    pagesOf,
  ))
    pieces.push(piece);
  expect(pieces.join('').split('\r\n')).toEqual([
    'group,run,name,seed,step,tokens,wallSeconds (s),flops,loss (nats/token)',
    'A,r1,"one, ""two""",1,1,64,,640,5',
    'A,r1,"one, ""two""",1,2,128,0.5,1280,4',
    'A,r1,"one, ""two""",1,3,128,0.5,1280,NaN',
    'B,r2,b,1,7,,,,1',
    '',
  ]);
});

test('what else the curve stands over is a column, and asked for', async () => {
  const asked: (readonly string[])[] = [];
  const pieces: string[] = [];
  const compared = { groups: groups.slice(1) as unknown as ComparedGroup[] };
  const pagesOf = (_: string, metrics: readonly string[]) => {
    asked.push(metrics);
    return [[row(1, 1, 'gradientNorm', 0.25), row(1, 1, 'loss', 5), row(1, 2, 'loss', 4)]];
  };
  for await (const piece of comparisonCsv(compared, { metric: 'loss', axis: 'gradientNorm' }, pagesOf))
    pieces.push(piece);
  expect(asked).toEqual([['loss', 'tokens', 'wallSeconds', 'gradientNorm']]);
  expect(pieces.join('').split('\r\n')).toEqual([
    'group,run,name,seed,step,tokens,wallSeconds (s),flops,gradientNorm,loss (nats/token)',
    'B,r2,b,1,1,,,,0.25,5',
    'B,r2,b,1,2,,,,0.25,4',
    '',
  ]);
});
