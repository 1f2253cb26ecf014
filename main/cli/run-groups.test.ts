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

test('a spread that was measured is seen, and of one text nothing is added', () => {
  const runs = [run('a', 'poems', [3.4022, 4]), run('b', 'poems', [3.4029, 4])];
  expect(printed(runs)[0]?.cells).toMatchObject({
    'best bits/byte: mean ± sd': '3.403 ± 0.0005',
    'best val. loss: mean ± sd': '4.000 ± 0.000',
  });
});
