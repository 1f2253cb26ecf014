import { expect, test } from 'vitest';
import { continueCurve, emptyCurve } from '../../../../main/contract/continue-curve.ts';
import type { WireNumber } from '../../../../main/contract/metric.ts';
import { formatCount } from '../../../../resources/messages/format.ts';
import { en } from '../../../words/en.ts';
import { translator } from '../../../words/translator.ts';
import { zh } from '../../../words/zh.ts';
import { drawnSentence } from './drawn-sentence.ts';

const WORDS = { en: translator(en, 'en'), zh: translator(zh, 'zh') };
const curveOf = (values: readonly WireNumber[], buckets = 400) =>
  continueCurve(
    emptyCurve('loss', 'step'),
    values.map((value, i) => ({ metric: 'loss' as const, step: i + 1, value })),
    buckets,
  );

function sentence(training: readonly WireNumber[], validation: readonly WireNumber[], language: 'en' | 'zh' = 'en') {
  const t = WORDS[language];
  return drawnSentence(
    [
      { name: t('chart.training'), curve: curveOf(training), band: true },
      { name: t('chart.validation'), curve: curveOf(validation), band: false },
    ],
    t,
    { count: (value) => formatCount(value, language) },
  );
}
const ones = (count: number) => Array.from({ length: count }, () => 1);

test('of a young run each value is drawn, with no word of stretches or a band', () => {
  expect(sentence(ones(29), [])).toBe('training: 29 values, each drawn');
  expect(sentence(ones(60), [1])).toBe('training: 60 values, each drawn; validation: 1 value, drawn');
  expect(sentence(ones(60), [1], 'zh')).toBe('训练：60 个数值，原样画出；验证：1 个数值，原样画出');
  expect(sentence([], [])).toBe('');
});

test('of a long one points stand for stretches, and only then there is a band', () => {
  const points = curveOf(ones(3000)).mean.length;
  const band = 'the band shows the smallest and largest of a stretch';
  expect(sentence(ones(3000), ones(12))).toBe(
    `training: 3,000 values, drawn as ${points} points, each for a stretch of the run; validation: 12 values, each drawn; ${band}`,
  );
  expect(sentence(ones(3000), ones(12), 'zh')).toBe(
    `训练：3,000 个数值，合为 ${points} 段；验证：12 个数值，原样画出；色带为每段的最小值到最大值`,
  );
});

test('what no line can show is counted by itself', () => {
  expect(sentence([1, 2, 'NaN'], ['Infinity'])).toBe(
    'training: 2 values, each drawn, and 1 NaN or infinite; validation: only values that are NaN or infinite, 1 of them',
  );
});
