import { expect, test } from 'vitest';
import { parseRunQuery } from '../query/run-fields.ts';
import { testRun } from '../query/test-run.ts';
import { columnTitle, FIELDS_BY_TITLE } from './column-titles.ts';

test.each([
  ['state', '状态'],
  ['best bits/byte: mean ± sd', '最好 比特/字节：均值 ± 标准差'],
  ['tokens/s (steps only): n (seeds)', '词元/秒（只计训练步）：n（种子）'],
  ['recipe.learningRate', 'recipe.learningRate'],
  ['constructor', 'constructor'],
])('%s', (english, chinese) => {
  expect(columnTitle(english, 'zh')).toBe(chinese);
  expect(columnTitle(english, 'en')).toBe(english);
});

test('a filter takes every title of the list of runs, in either language', () => {
  for (const language of ['en', 'zh'] as const)
    for (const title of ['name', 'state', 'step', 'best bits/byte', 'tokens/s (steps only)', 'time', 'started'])
      expect(
        parseRunQuery(`"${columnTitle(title, language)}" != 1`, [testRun('a')], FIELDS_BY_TITLE),
        title,
      ).not.toMatchObject({
        fault: { problem: 'unknown-field' },
      });
});
