import { createElement as h } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Comparison } from '../contract/comparison.ts';
import type { Verdict } from '../contract/verdict.ts';
import { GroupsPart } from './part-tables.ts';

const LETTERS = 'ABCDEFGH';

/** So many groups that differ in so many settings. */
function compared(groups: number, settings: number): Comparison {
  const places = Array.from({ length: groups }, (_, place) => place);
  return {
    ...{ metric: 'bitsPerByte', better: 'lower', delta: 0.01, budgetTokens: 1000, baseline: 0 },
    groups: places.map((place) => ({
      ...{ label: LETTERS[place], elsewhere: false, mean: 2 + place / 10, standardDeviation: null, minimum: null },
      ...{ maximum: null, seeds: 1, steps: null, seconds: null },
      runs: [{ id: `r${place}`, name: `run ${place}`, colour: 0, startFrom: null }],
    })),
    verdicts: places.map(() => null),
    differences: Array.from({ length: settings }, (_, setting) => ({
      path: `setting.${setting}`,
      values: places.map((place) => ({ value: 1000 * setting + place })),
    })),
    circumstances: [],
  } as unknown as Comparison;
}

const tablesOf = (comparison: Comparison): string[][][] => {
  const html = renderToStaticMarkup(
    h(GroupsPart, { comparison, language: 'en', runName: ({ name }: { name: string }) => name }),
  );
  const text = (cell: string) => cell.replaceAll(/<[^>]*>/g, '').trim();
  return html
    .split('<table>')
    .slice(1)
    .map((table) =>
      table
        .split('<tr>')
        .slice(1)
        .map((row) => [...row.matchAll(/<t[hd][ >].*?<\/t[hd]>/g)].map(([cell]) => text(cell))),
    );
};

test('the result stands first, and settings below it, however many they are', () => {
  const [results, settings, ...more] = tablesOf(compared(2, 17));
  expect(more).toEqual([]);
  expect(results![0]!.slice(0, 3)).toEqual(['Group', 'mean, bits/byte', 'against the baseline']);
  expect(results![2]!.slice(0, 3)).toEqual([expect.stringMatching(/^B · /), '2.1000', '+0.1000']);
  expect(settings).toHaveLength(18);
  expect(settings![0]).toEqual(['Setting', 'A', 'B']);
  expect(settings![17]).toEqual(['setting.16', '16,000', '16,001']);
});

test('a difference that is not that of the means beside it has a mark, and the report says what it means', () => {
  const comparison = compared(2, 1);
  comparison.verdicts[1] = { method: 'paired', difference: 0.12, unmatchedSeeds: [3] } as unknown as Verdict;
  expect(tablesOf(comparison)[0]![2]![2]).toBe('+0.1200 †');
  const html = renderToStaticMarkup(h(GroupsPart, { comparison, language: 'en', runName: ({ name }) => name }));
  expect(html).toContain('† Of pairs of the same seed');
});

test('no table is wider than paper: of many groups some stand in the next one', () => {
  const [, ...settings] = tablesOf(compared(8, 2));
  expect(settings.map(([head]) => head)).toEqual([
    ['Setting', ...'ABCDEF'],
    ['Setting', 'G', 'H'],
  ]);
  expect(settings[1]![1]).toEqual(['setting.0', '6', '7']);
});
