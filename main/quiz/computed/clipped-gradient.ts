/** A gradient of several parameters, clipped by the norm of all of them together. */
import { shuffled } from '../../random/shuffle.ts';
import { clipByGlobalNorm } from '../../recipe/clip-by-global-norm.ts';
import { oneOf } from './draw.ts';
import { about, bracketed, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';
import { floats, onTensors, outputValue } from './on-tensors.ts';

/** Two numbers of W and one of b. */
type Gradient = readonly [number, number, number];

/** Three whole numbers whose squares add up to a square. */
const TRIPLES: readonly Gradient[] = [
  [1, 2, 2],
  [2, 3, 6],
  [1, 4, 8],
  [4, 4, 7],
  [2, 6, 9],
  [6, 6, 7],
  [3, 4, 12],
  [2, 5, 14],
  [2, 10, 11],
];

/** The first number of W’s gradient after clipping, with those of `bias` or alone. */
async function clipped(weight: readonly number[], bias: readonly number[] | null, limit: number) {
  const outputs = await onTensors(
    (_, gradients) => {
      const result = clipByGlobalNorm(gradients, limit);
      return { state: {}, outputs: { norm: result.norm, weight: result.gradients.weight! } };
    },
    { weight: floats(weight), ...(bias ? { bias: floats(bias) } : {}) },
  );
  return { norm: outputValue(outputs, 'norm'), first: outputValue(outputs, 'weight') };
}

export const clippedGradient = numericTemplate(
  {
    id: 'c-clipped-gradient',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '1.3.2',
    keyPoint: 5,
    difficulty: 2,
    errata: [],
    fact: 'The norm that is clipped is that of the gradients of all parameters together, not of each matrix on its own.',
    source: [
      { work: 'pascanu-2013', where: { zh: '§3.2，算法 1', en: '§3.2, algorithm 1' } },
      { work: 'article', where: '§1.3.2' },
    ],
    link: { to: 'term', id: 'gradient-clipping' },
  },
  { zh: '按总范数裁剪之后的梯度', en: 'A gradient after clipping by the norm of the whole' },
  3,
  async (random) => {
    const limit = oneOf(random, [0.5, 1, 1.5, 2]);
    const sign = () => oneOf(random, [1, -1]);
    const gradient = shuffled(oneOf(random, TRIPLES), random).map((size) => size * sign()) as [number, number, number];
    const [weight, bias] = [gradient.slice(0, 2), gradient.slice(2)];
    const alone = await clipped(weight, null, limit);
    return variantOf(gradient, limit, await clipped(weight, bias, limit), alone.first);
  },
);

function variantOf(
  gradient: Gradient,
  limit: number,
  { norm, first: value }: { norm: number; first: number },
  alone: number,
): NumericVariant {
  const [first, second, third] = gradient;
  const squares = gradient.map((each) => `${bracketed(each, 0)}^2`).join('+');
  const sum = gradient.reduce((total, each) => total + Math.abs(each), 0);
  const [size, most] = [decimal(norm, 2), decimal(limit, 1)];
  const root = `\\sqrt{${squares}}=\\sqrt{${decimal(norm * norm, 0)}}=${size}`;
  const scaled = `${first}\\times\\frac{${most}}{${size}}${about(value, 3)}`;
  return {
    stem: {
      zh: `一个小模型只有矩阵 $W$ 和偏置 $b$。某一步的梯度是 $\\nabla W=(${first},\\ ${second})$，$\\nabla b=(${third})$。按总范数裁剪，阈值是 $${most}$。裁剪以后，$\\nabla W$ 的第一个分量是多少？（保留三位小数）`,
      en: `A small model has just a matrix $W$ and a bias $b$. In one step their gradients are $\\nabla W=(${first},\\ ${second})$ and $\\nabla b=(${third})$. They are clipped by their global norm at $${most}$. What is the first component of $\\nabla W$ afterwards, to three decimals?`,
    },
    value,
    unit: null,
    reason: {
      zh: `总范数把所有参数放在一起算：$${root}$，大于 $${most}$，所以每个分量都乘 $${most}/${size}$：$${scaled}$。`,
      en: `The global norm takes all parameters together: $${root}$. It is above $${most}$, so every component is multiplied by $${most}/${size}$: $${scaled}$.`,
    },
    mistakes: [
      {
        value: alone,
        reason: {
          zh: '只用了 $\\nabla W$ 自己的范数。分开裁剪会改变矩阵与偏置之间的比例，也就改变了整个梯度的方向。',
          en: 'This takes the norm of $\\nabla W$ alone. Clipping them apart changes the proportion of matrix to bias, and so the direction of the whole gradient.',
        },
      },
      {
        value: Math.max(-limit, Math.min(limit, first)),
        reason: {
          zh: '这是逐个分量截断，只看这一个数；按范数裁剪看的是整个梯度的长度。',
          en: 'That cuts the component by its own value; clipping by norm looks at the length of the whole gradient.',
        },
      },
      {
        value: (first * limit) / sum,
        reason: {
          zh: `除以了各分量绝对值之和 $${sum}$。范数是平方和的平方根，也就是 $${size}$。`,
          en: `This divides by the sum of the absolute components, $${sum}$. The norm is the root of the sum of squares, $${size}$.`,
        },
      },
      {
        value: (first * limit) / (norm * norm),
        reason: {
          zh: `除以了平方和 $${decimal(norm * norm, 0)}$，忘了开方。`,
          en: `This divides by the sum of squares, $${decimal(norm * norm, 0)}$: the root was forgotten.`,
        },
      },
      {
        value: first,
        reason: {
          zh: `这样就没有裁剪：范数 $${size}$ 已经超过了阈值 $${most}$。`,
          en: `Then nothing was clipped, though the norm of $${size}$ exceeds the limit of $${most}$.`,
        },
      },
    ],
  };
}
