/** How many parameters a feed-forward network has, biases included. */
import { feedForwardShapes } from '../../models/transformer-shapes.ts';
import { sizeOf } from '../../tensor/program.ts';
import { between, oneOf } from './draw.ts';
import { whole } from './numbers.ts';
import { numericTemplate } from './numeric-template.ts';

export const feedForwardParameters = numericTemplate(
  {
    id: 'c-feed-forward-parameters',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '3.1.4',
    keyPoint: 10,
    difficulty: 3,
    errata: ['E22'],
    fact: 'A feed-forward network of width d and inner width f has 2df + f + d parameters, whatever d and f are.',
    source: [{ work: 'vaswani-2017', where: { zh: '§3.3，式 2', en: '§3.3, eq. 2' } }],
    link: { to: 'term', id: 'parameters' },
  },
  { zh: '一个前馈网络有多少个参数', en: 'How many parameters a feed-forward network has' },
  0,
  (random) => {
    const width = 16 * between(random, 2, 48);
    const inner = width * oneOf(random, [2, 3, 4, 5]);
    const { parameters } = feedForwardShapes({ tokens: 1, width, inner });
    const value = Object.values(parameters).reduce((sum, shape) => sum + sizeOf(shape), 0);
    const matrix = sizeOf(parameters.W1);
    const [each, both, all] = [whole(matrix), whole(2 * matrix), whole(value)];
    return {
      stem: {
        zh: `$\\mathrm{FFN}(x)=\\max(0,\\ xW_1+b_1)W_2+b_2$，输入和输出是 ${width} 维，中间是 ${inner} 维。一个这样的前馈网络有多少个参数？`,
        en: `$\\mathrm{FFN}(x)=\\max(0,\\ xW_1+b_1)W_2+b_2$ has ${width} dimensions at both ends and ${inner} between. How many parameters does one such feed-forward network have?`,
      },
      value,
      unit: { zh: '个参数', en: 'parameters' },
      reason: {
        zh: `两个矩阵各有 ${width} × ${inner} = ${each.zh} 个数，共 ${both.zh}；偏置 $b_1$ 有 ${inner} 个，$b_2$ 有 ${width} 个。一共 ${all.zh}。`,
        en: `Each of the two matrices has ${width} × ${inner} = ${each.en} numbers, ${both.en} together; the bias $b_1$ has ${inner} and $b_2$ has ${width}. That makes ${all.en}.`,
      },
      mistakes: [
        {
          value: 2 * matrix,
          reason: {
            zh: '忘了偏置 $b_1$ 和 $b_2$。',
            en: 'The biases $b_1$ and $b_2$ were forgotten.',
          },
        },
        {
          value: 2 * matrix + inner,
          reason: {
            zh: `忘了 $b_2$：输出的每一维也有一个偏置，共 ${width} 个。`,
            en: `The bias $b_2$ was forgotten: each dimension of the output has one too, ${width} in all.`,
          },
        },
        {
          value: 2 * (matrix + inner),
          reason: {
            zh: `给两个偏置都算了 ${inner} 个；$b_2$ 加在输出上，只有 ${width} 个。`,
            en: `This gives both biases ${inner} numbers; $b_2$ is added to the output and has ${width}.`,
          },
        },
        {
          value: matrix + inner + width,
          reason: {
            zh: '只算了一个矩阵；变宽要一个，变回来还要一个。',
            en: 'This counts one matrix; it takes one to widen and another to come back.',
          },
        },
      ],
    };
  },
);
