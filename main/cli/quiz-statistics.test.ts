import { expect, test } from 'vitest';
import type { NamedItemStatistics } from '../contract/quiz-statistics.ts';
import { intervalsText, statisticsColumns } from './quiz-statistics.ts';

const both = (zh: string, en: string) => ({ zh, en });
const ITEM: NamedItemStatistics = {
  ...{ item: 'k5-clipping', keyVersion: 1, origin: 'bank', type: 'single-choice', section: '1.3.2', keyPoint: 5 },
  ...{ attempts: 24, enough: true, reasons: ['distractor-beats-key'] },
  medianSeconds: { value: 12.4, low: 9.6, high: 15.2, n: 24 },
  facility: { value: 0.25, low: 0.08, high: 0.42, n: 24 },
  discrimination: { value: -0.1, low: -0.4, high: 0.2, n: 24 },
  choices: [
    { option: 0, count: 6, right: true, low: 0.12, high: 0.449 },
    { option: 1, count: 18, right: false, low: 0.551, high: 0.88 },
  ],
  calibration: [{ confidence: 'sure', n: 12, right: 3, low: 0.02, high: 0.5 }],
  stem: both('裁剪梯度时，$\\|g\\|$ 限制的是什么？', 'What does clipping by $\\|g\\|$ limit?'),
  options: [both('更新的大小', 'the size of a gradient, whatever its direction is'), both('方向', 'its direction')],
};

/** What a row of the table has in its cells. */
function cells(item: NamedItemStatistics, language: 'en' | 'zh'): Record<string, string | number | null> {
  const columns = Object.entries(statisticsColumns(language));
  return Object.fromEntries(columns.map(([title, cell]) => [title, cell(item)]));
}

test('what stands in brackets is said where there are any', () => {
  expect(intervalsText([ITEM], 'en')).toContain('95% intervals, by bootstrap');
  expect(intervalsText([ITEM], 'zh')).toContain('95% 区间');
  expect(intervalsText([{ ...ITEM, enough: false }], 'en')).toBeNull();
});

test('a question is named in the language of the terminal, options with what they say', () => {
  expect(cells(ITEM, 'en')).toEqual({
    item: 'k5-clipping',
    question: 'What does clipping by ‖g‖ limit?',
    n: 24,
    facility: '25% [8%, 42%]',
    discrimination: '−0.10 [−0.40, 0.20]',
    'right of those sure': '3/12 25% [2%, 50%]',
    seconds: '12 [10, 15]',
    reasons: 'a wrong answer is chosen more often than the right one',
    options: '✓ 25% [12%, 45%] the size of a gradi… | 75% [55%, 88%] its direction',
  });
  expect(cells(ITEM, 'zh')).toMatchObject({
    question: '裁剪梯度时，‖g‖ 限制的是什么？',
    options: '✓ 25% [12%, 45%] 更新的大小 | 75% [55%, 88%] 方向',
  });
});

test('below twenty attempts nothing is said but that they are too few', () => {
  const one = { ...ITEM, attempts: 1, enough: false, reasons: [] };
  const { item, question, n, reasons, ...figures } = cells(one, 'en');
  expect([item, question, n, reasons]).toEqual(['k5-clipping', expect.any(String), 1, 'too few to say']);
  expect(new Set(Object.values(figures))).toEqual(new Set([null]));
});

test('of an item that this lab does not have, its name and its shares', () => {
  const foreign = { ...ITEM, stem: null, options: [], choices: [] };
  expect(cells(foreign, 'en')).toMatchObject({ item: 'k5-clipping', question: null, options: null });
});
