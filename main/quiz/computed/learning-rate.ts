/** The learning rate at a step: on the way up or on the way down. */
import { learningRateAt } from '../../recipe/learning-rate-schedule.ts';
import { between, oneOf } from './draw.ts';
import { about, decimal, whole } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';

/** Rates are written in this unit. */
const UNIT = 1e-4;
const FLOOR = 0.1;
/** Of the way down, where the cosine is one that people know; not the middle, where it meets a straight line. */
const PARTS: readonly (readonly [number, number])[] = [
  [1, 6],
  [1, 4],
  [1, 3],
  [2, 3],
  [3, 4],
  [5, 6],
];

interface Schedule {
  /** All, warm-up included. */
  steps: number;
  warmup: number;
  /** In units. */
  peak: number;
}

/** In units. */
function rateAt(step: number, { steps, warmup, peak }: Schedule, floor = FLOOR): number {
  const recipe = { steps, warmupSteps: warmup, learningRate: peak * UNIT, finalLearningRateShare: floor };
  return learningRateAt(step, recipe) / UNIT;
}

export const learningRate = numericTemplate(
  {
    id: 'c-learning-rate',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '1.3.2',
    keyPoint: null,
    difficulty: 2,
    errata: [],
    fact: 'The learning rate at a step: linear in the warm-up, then half a cosine over the steps after it, down to 10%.',
    source: [
      {
        work: 'brown-2020',
        where: { zh: '附录 B：线性预热，按余弦降到 10%', en: 'appendix B: linear warm-up, cosine decay to 10%' },
      },
      { work: 'article', where: '§1.3.2' },
    ],
    link: { to: 'term', id: 'cosine-schedule' },
  },
  { zh: '学习率在某一步的值', en: 'The learning rate at a step of a schedule' },
  2,
  (random) => {
    const warmup = 100 * between(random, 1, 6);
    const schedule = { steps: warmup + 1200 * between(random, 1, 8), warmup, peak: between(random, 2, 9) };
    if (random.uniform() < 0.35) return risingAt((warmup * between(random, 2, 8)) / 10, schedule);
    return fallingAt(oneOf(random, PARTS), schedule);
  },
);

function stemOf(step: number, { steps, warmup, peak }: Schedule): NumericVariant['stem'] {
  const [all, first, asked] = [whole(steps), whole(warmup), whole(step)];
  return {
    zh: `一次训练共 ${all.zh} 步。学习率在前 ${first.zh} 步从零直线升到 $${peak}\\times10^{-4}$，之后沿半个余弦下降，到最后一步是最高值的 $10\\%$。第 ${asked.zh} 步的学习率是 $10^{-4}$ 的多少倍？（保留两位小数）`,
    en: `A run has ${all.en} steps. Over the first ${first.en} its learning rate rises in a straight line from zero to $${peak}\\times10^{-4}$, then it falls along half a cosine to $10\\%$ of the peak at the last step. How many times $10^{-4}$ is the learning rate at step ${asked.en}? (two decimal places)`,
  };
}

const unit = { zh: '× 10⁻⁴', en: '× 10⁻⁴' };

function risingAt(step: number, schedule: Schedule): NumericVariant {
  const { steps, warmup, peak } = schedule;
  const value = rateAt(step, schedule);
  const solution = `$${peak}\\times\\frac{${step}}{${warmup}}${about(value, 3)}$`;
  return {
    stem: stemOf(step, schedule),
    value,
    unit,
    reason: {
      zh: `第 ${whole(step).zh} 步还在预热里，按比例是最高值的 $${step}/${warmup}$：${solution}。余弦从第 ${whole(warmup).zh} 步才开始。`,
      en: `Step ${whole(step).en} still lies in the warm-up, at $${step}/${warmup}$ of the peak: ${solution}. The cosine only begins at step ${whole(warmup).en}.`,
    },
    mistakes: [
      {
        value: peak,
        reason: {
          zh: '这是最高值，要到预热结束那一步才达到。',
          en: 'That is the peak, which is reached at the end of the warm-up.',
        },
      },
      {
        value: (peak * step) / steps,
        reason: {
          zh: '除以了全部步数；升到最高值只用预热的那些步。',
          en: 'This divides by all steps; the rise takes the steps of the warm-up only.',
        },
      },
      {
        value: peak - value,
        reason: {
          zh: '算成了从最高值直线下降；预热时学习率在上升。',
          en: 'This falls from the peak in a straight line; in the warm-up the rate rises.',
        },
      },
      {
        value: peak * (FLOOR + ((1 - FLOOR) * step) / warmup),
        reason: {
          zh: '从最高值的 $10\\%$ 升起；$10\\%$ 是最后降到的地方，预热从零开始。',
          en: 'This rises from $10\\%$ of the peak. The $10\\%$ is where the rate ends; the warm-up starts from zero.',
        },
      },
    ],
  };
}

function fallingAt([part, parts]: readonly [number, number], schedule: Schedule): NumericVariant {
  const { steps, warmup, peak } = schedule;
  const span = steps - warmup;
  const step = warmup + (span * part) / parts;
  const value = rateAt(step, schedule);
  const cosine = Math.cos((Math.PI * part) / parts);
  const share = (1 + cosine) / 2;
  const degrees = (1 + Math.cos((Math.PI / 180) * ((Math.PI * part) / parts))) / 2;
  const done = `\\frac{${step}-${warmup}}{${steps}-${warmup}}=\\frac{${part}}{${parts}}`;
  const down = `\\frac{1+\\cos(\\pi\\times ${part}/${parts})}{2}${about(share, 4)}`;
  const rate = `${peak}\\times(0.1+0.9\\times ${decimal(share, 4)})${about(value, 2)}`;
  return {
    stem: stemOf(step, schedule),
    value,
    unit,
    reason: {
      zh: `预热之后走过的部分是 $${done}$。余弦还剩 $${down}$，再加上底：$${rate}$。`,
      en: `Of the way after the warm-up, $${done}$ is done. The cosine leaves $${down}$, and with the floor that is $${rate}$.`,
    },
    mistakes: [
      {
        value: rateAt(step, { ...schedule, warmup: 0 }),
        reason: {
          zh: '没有减去预热：余弦从预热结束的那一步开始，只走剩下的那些步。',
          en: 'The warm-up was not taken off: the cosine begins where the warm-up ends and covers the steps that are left.',
        },
      },
      {
        value: rateAt(step, schedule, 0),
        reason: {
          zh: '忘了底：余弦只降到最高值的 $10\\%$，不到零。',
          en: 'The floor was forgotten: the cosine comes down to $10\\%$ of the peak and not to zero.',
        },
      },
      {
        value: peak * (1 - ((1 - FLOOR) * part) / parts),
        reason: {
          zh: '这是直线下降；余弦先慢、后快、再慢，只在正中与直线相同。',
          en: 'That is a straight line. A cosine falls slowly, then faster, then slowly, and meets the line only in the middle.',
        },
      },
      {
        value: peak * (FLOOR + (1 - FLOOR) * degrees),
        reason: {
          zh: '计算器设成了角度制；余弦里的角用弧度。',
          en: 'The calculator stood on degrees; the angle of the cosine is in radians.',
        },
      },
    ],
  };
}
