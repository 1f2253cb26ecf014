import { expect, test } from 'vitest';
import type { RunSummary } from '../contract/run.ts';
import { inBits, testRun } from '../query/test-run.ts';
import { printGroups } from './run-groups.ts';
import type { Columns, Terminal } from './terminal.ts';

/** The cells of each group, and what programs get of it. */
function printed(runs: readonly RunSummary[], language: 'en' | 'zh' = 'en') {
  const told: { cells: Record<string, unknown>; row: unknown }[] = [];
  const printList = <Row>(rows: readonly Row[], columns: Columns<Row>) => {
    for (const row of rows)
      told.push({
        row,
        cells: Object.fromEntries(Object.entries(columns).map(([title, cell]) => [title, cell!(row)])),
      });
  };
  printGroups({ language, printList } as Terminal, runs, { by: 'recipe.learningRate', all: runs, baseline: null });
  return told;
}

const run = (id: string, corpus: string, [best, bestValidationLoss]: [number, number]) =>
  testRun(id, { corpus, headline: inBits(best), bestValidationLoss, settings: { 'recipe.learningRate': 0.001 } });

test('a group over two texts says so, and its nats have no mean', () => {
  const runs = [run('a', 'poems', [3, 4]), run('b', 'whale', [4, 7])];
  const [group] = printed(runs);
  expect(group?.cells).toMatchObject({
    'best bits/byte: mean ± sd': '3.500 ± 0.707 (of several texts)',
    'best bits/byte: smallest–largest': '3.000–4.000',
    'best val. loss: mean ± sd': '– (unlike tokens)',
    'best val. loss: smallest–largest': null,
  });
  expect(group?.row).toMatchObject({
    headline: { unlike: 'texts', mean: 3.5 },
    bestValidationLoss: { unlike: 'tokens', mean: null, count: 2 },
  });
  expect(printed(runs, 'zh')[0]?.cells).toMatchObject({
    'best bits/byte: mean ± sd': '3.500 ± 0.707（来自不同的文本）',
    'best val. loss: mean ± sd': '–（词元不同）',
  });
});

test('what runs are judged by has its unit where not all are judged alike, and a share is told in percent', () => {
  const pairs = (id: string, value: number, rate: number) =>
    testRun(id, {
      ...{ corpus: 'pairs', modelKind: 'transformer', headline: { metric: 'exactMatch', value, step: 1 } },
      settings: { 'recipe.learningRate': rate },
    });
  const [right, mixed] = printed([pairs('a', 0.9, 0.1), pairs('b', 0.8, 0.1), run('c', 'poems', [3, 4])]).map(
    ({ cells }) => cells,
  );
  expect([right, mixed].map((cells) => cells?.['best: mean ± sd'])).toEqual(
    // Groups stand by their value: 0.001, then 0.1.
    ['3.000 ± – bits/byte', '85.0 ± 7.1% exact'],
  );
  expect(printed([pairs('a', 0.9, 0.1)])[0]?.cells).toHaveProperty('best exact match: mean ± sd', '90.0 ± –%');
  const both = [pairs('a', 0.9, 0.001), run('c', 'poems', [3, 4])];
  expect(printed(both)[0]?.cells['best: mean ± sd']).toBe('– (judged by unlike metrics)');
  expect(printed(both, 'zh')[0]?.cells['best: mean ± sd']).toBe('–（评判指标不同）');
});

test('a spread that was measured is seen, and of one text nothing is added', () => {
  const runs = [run('a', 'poems', [3.4022, 4]), run('b', 'poems', [3.4029, 4])];
  expect(printed(runs)[0]?.cells).toMatchObject({
    'best bits/byte: mean ± sd': '3.403 ± 0.0005',
    'best val. loss: mean ± sd': '4.000 ± 0.000',
  });
});
