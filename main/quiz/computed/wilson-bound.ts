/** One end of Wilson’s interval for k right answers of n. */
import { wilsonInterval } from '../../statistics/wilson-interval.ts';
import { between, oneOf } from './draw.ts';
import { about, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';

const Z = 1.96;
const FORMULA =
  '\\frac{\\hat p+\\frac{z^2}{2n}\\pm z\\sqrt{\\frac{\\hat p(1-\\hat p)}{n}+\\frac{z^2}{4n^2}}}{1+\\frac{z^2}{n}}';

export const wilsonBound = numericTemplate(
  {
    id: 'c-wilson-bound',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '1.3.1',
    keyPoint: null,
    difficulty: 3,
    errata: [],
    fact: 'Wilson’s interval of k right in n is not centred on k/n: it is drawn towards one half, more so the smaller n is.',
    source: [{ work: 'wilson-1927', where: { zh: '第 209–210 页', en: 'pp. 209–210' } }],
    link: { to: 'term', id: 'wilson-interval' },
  },
  { zh: '答对若干题时威尔逊区间的一端', en: 'One end of Wilson’s interval for so many right answers' },
  1,
  (random) => {
    const trials = oneOf(random, [10, 12, 15, 16, 20, 24, 25, 30, 36, 40]);
    return variantOf(between(random, 1, trials - 1), trials, oneOf(random, ['low', 'high']));
  },
);

function variantOf(right: number, trials: number, end: 'low' | 'high'): NumericVariant {
  const percent = (share: number) => 100 * share;
  const interval = wilsonInterval(right, trials);
  const value = percent(interval[end]);
  const side = end === 'low' ? -1 : 1;
  const share = right / trials;
  const variance = (share * (1 - share)) / trials;
  /** Middle and half width before the division. */
  const parts = (z: number) => [share + (z * z) / (2 * trials), z * Math.sqrt(variance + (z * z) / (4 * trials ** 2))];
  const [middle, half] = parts(Z) as [number, number];
  const [oneMiddle, oneHalf] = parts(1) as [number, number];
  const below = 1 + (Z * Z) / trials;
  const [m, h, b] = [decimal(middle, 4), decimal(half, 4), decimal(below, 4)];
  const sign = side < 0 ? '-' : '+';
  const [given, result] = [
    `$\\hat p=${right}/${trials}${about(share, 3)}$`,
    `$\\frac{${m}${sign}${h}}{${b}}${about(value / 100, 3)}$`,
  ];
  return {
    stem: {
      zh: `一个模型在 ${trials} 道题里答对 ${right} 道。它的正确率的 95% 威尔逊区间是 $${FORMULA}$，其中 $z=${Z}$。区间的${end === 'low' ? '下端' : '上端'}是百分之几？（保留一位小数）`,
      en: `A model answers ${right} of ${trials} items correctly. Wilson’s 95% interval for its accuracy is $${FORMULA}$ with $z=${Z}$. What per cent is its ${end === 'low' ? 'lower' : 'upper'} end, to one decimal?`,
    },
    value,
    unit: { zh: '%', en: '%' },
    reason: {
      zh: `${given}。分子的前一部分是 $${m}$，根号那一项是 $${h}$，分母是 $${b}$：${result}，即 ${decimal(value, 1)}%。`,
      en: `${given}. The first part of the numerator is $${m}$, the term with the root $${h}$, the denominator $${b}$: ${result}, that is ${decimal(value, 1)}%.`,
    },
    mistakes: [
      {
        value: percent(share + side * Z * Math.sqrt(variance)),
        reason: {
          zh: '这是正确率加减标准误的 $1.96$ 倍。题少或者正确率靠近两头时它不可靠，还会越出 $0$ 到 $100$。',
          en: 'That is the accuracy plus or minus $1.96$ standard errors, which is unreliable for few items or accuracies near the ends, and can leave the range from $0$ to $100$.',
        },
      },
      {
        value: percent(middle + side * half),
        reason: {
          zh: '忘了除以 $1+z^2/n$。',
          en: 'The division by $1+z^2/n$ was forgotten.',
        },
      },
      {
        value: percent((oneMiddle + side * oneHalf) / (1 + 1 / trials)),
        reason: {
          zh: '用了 $z=1$，那是大约 $68\\%$ 的区间。',
          en: 'This takes $z=1$, which makes an interval of about $68\\%$.',
        },
      },
      {
        value: percent(interval[end === 'low' ? 'high' : 'low']),
        reason: {
          zh: '这是区间的另一端；看根号前取加号还是减号。',
          en: 'That is the other end of the interval; it depends on the sign before the root.',
        },
      },
    ],
  };
}
