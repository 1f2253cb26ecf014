/** AdamW’s first step, in which the corrected moments leave only the gradient’s sign. */
import { adamw, initialAdamwState } from '../../recipe/adamw.ts';
import { tensorOf } from '../../tensor/program.ts';
import { oneOf, stepped } from './draw.ts';
import { about, bracketed, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';
import { floats, onTensors, outputValue } from './on-tensors.ts';

interface FirstStep {
  weight: number;
  gradient: number;
  rate: number;
  decay: number;
  beta2: number;
}

const BETA1 = 0.9;
/** A matrix of one number: decay is for matrices. */
const SHAPE = [1, 1];

async function weightAfter({ weight, gradient, rate, decay, beta2 }: FirstStep): Promise<number> {
  const settings = { beta1: BETA1, beta2, epsilon: 1e-8, weightDecay: decay };
  const outputs = await onTensors(
    (state, inputs) => {
      const gradients = { w: tensorOf(inputs, 'gradient') };
      const moved = adamw({ w: tensorOf(state, 'w') }, state, gradients, tensorOf(inputs, 'rate'), settings);
      return { state: {}, outputs: { w: tensorOf(moved.parameters, 'w') } };
    },
    { gradient: floats([gradient], SHAPE), rate: floats([rate], []) },
    { w: floats([weight], SHAPE), ...initialAdamwState({ w: SHAPE }) },
  );
  return outputValue(outputs, 'w');
}

export const adamwFirstStep = numericTemplate(
  {
    id: 'c-adamw-first-step',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '1.3.2',
    keyPoint: null,
    difficulty: 3,
    errata: ['E7'],
    fact: 'In AdamW’s first step the corrected moments are g and g², so a weight moves by the learning rate, whatever the size of g.',
    source: [
      { work: 'kingma-2015', where: { zh: '算法 1', en: 'algorithm 1' } },
      {
        work: 'loshchilov-2019',
        where: {
          zh: '算法 2，那里的衰减只乘调度系数',
          en: 'algorithm 2, whose decay is multiplied by the schedule alone',
        },
      },
    ],
    link: { to: 'term', id: 'adamw' },
  },
  { zh: 'AdamW 走完第一步之后的权重', en: 'A weight after AdamW’s first step' },
  4,
  async (random) => {
    const signed = (size: number) => size * oneOf(random, [1, -1]);
    const step = {
      weight: signed(stepped(random, 0.5, 4, 0.5)),
      gradient: signed(stepped(random, 0.05, 0.8, 0.05)),
      rate: oneOf(random, [0.01, 0.02, 0.03, 0.05]),
      decay: oneOf(random, [0.1, 0.2]),
      beta2: oneOf(random, [0.95, 0.99, 0.999]),
    };
    return variantOf(step, await weightAfter(step));
  },
);

function variantOf(step: FirstStep, value: number): NumericVariant {
  const { weight, gradient, rate, decay, beta2 } = step;
  const [w, g, r, l] = [decimal(weight, 1), decimal(gradient, 2), decimal(rate, 2), decimal(decay, 1)];
  const sign = Math.sign(gradient);
  const shrunk = weight - rate * decay * weight;
  const uncorrected = (1 - BETA1) / Math.sqrt(1 - beta2);
  const [betas, size] = [`$\\beta_1=${BETA1}$`, decimal(Math.abs(gradient), 2)];
  const moments = `$\\hat m=g=${g}$`;
  const move = `$${r}\\times\\frac{${g}}{${size}+10^{-8}}\\approx ${decimal(sign * rate, 2)}$`;
  const loss = `$${r}\\times ${l}\\times ${bracketed(weight, 1)}${about(rate * decay * weight, 4)}$`;
  const result = `$${w}-${bracketed(rate * decay * weight, 4)}-${bracketed(sign * rate, 2)}${about(value, 4)}$`;
  return {
    stem: {
      zh: `权重矩阵里的一个权重是 $${w}$，训练的第一步里它的梯度是 $${g}$。AdamW 的学习率是 $${r}$，权重衰减是 $${l}$（按通常的实现，要乘学习率），${betas}，$\\beta_2=${beta2}$，$\\varepsilon=10^{-8}$，两个滑动平均都从 $0$ 开始。这一步之后权重是多少？（保留四位小数）`,
      en: `A weight in a matrix is $${w}$, and in the first step of training its gradient is $${g}$. AdamW has a learning rate of $${r}$, a weight decay of $${l}$ (multiplied by the learning rate, as is usual), ${betas}, $\\beta_2=${beta2}$ and $\\varepsilon=10^{-8}$, and both moving averages start from $0$. What is the weight after this step, to four decimals?`,
    },
    value,
    unit: null,
    reason: {
      zh: `第一步修正偏差之后，${moments}，$\\sqrt{\\hat v}=|g|=${size}$，于是移动的距离就是学习率，方向与梯度相反：${move}。衰减另外减去 ${loss}。合起来：${result}。`,
      en: `In the first step the corrected averages are ${moments} and $\\sqrt{\\hat v}=|g|=${size}$, so the weight moves by the learning rate, against the gradient: ${move}. Decay takes off another ${loss}. Together: ${result}.`,
    },
    mistakes: [
      {
        value: shrunk - rate * gradient,
        reason: {
          zh: '这是普通的梯度下降，移动“学习率 × 梯度”。Adam 还要除以梯度大小的估计。',
          en: 'That is plain gradient descent, which moves by learning rate × gradient. Adam also divides by its estimate of the gradient’s size.',
        },
      },
      {
        value: shrunk - rate * sign * uncorrected,
        reason: {
          zh: '忘了修正偏差。两个滑动平均从 $0$ 开始，第一步之后还太小，而且小得不一样，要除以 $1-\\beta_1$ 和 $1-\\beta_2$。',
          en: 'The bias correction was forgotten. Both averages start from $0$ and are too small after one step, and not equally so: they are divided by $1-\\beta_1$ and $1-\\beta_2$.',
        },
      },
      {
        value: weight - rate * sign,
        reason: {
          zh: '忘了权重衰减，或者把它并进了梯度，被归一掉了。AdamW 的衰减直接作用在权重上。',
          en: 'Weight decay was forgotten, or put into the gradient, where it is normalised away. AdamW’s decay acts on the weight itself.',
        },
      },
      {
        value: shrunk + rate * sign,
        reason: {
          zh: '走反了：权重要逆着梯度走，损失才会下降。',
          en: 'The wrong way: a weight moves against its gradient, so that the loss falls.',
        },
      },
      {
        value: weight - decay * weight - rate * sign,
        reason: {
          zh: '衰减没有乘学习率。论文的算法 2 是这样写的；通常的实现，也就是题目里的，还要乘学习率。',
          en: 'The decay was not multiplied by the learning rate. So it stands in the paper’s algorithm 2; usual implementations, and this question, multiply it.',
        },
      },
    ],
  };
}
