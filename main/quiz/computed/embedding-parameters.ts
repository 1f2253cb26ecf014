/** How many parameters the table of word vectors has. */
import { nnlmShapes } from '../../models/nnlm.ts';
import { sizeOf } from '../../tensor/program.ts';
import { between, oneOf } from './draw.ts';
import { whole } from './numbers.ts';
import { numericTemplate } from './numeric-template.ts';

export const embeddingParameters = numericTemplate(
  {
    id: 'c-embedding-parameters',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '2.1.1',
    keyPoint: 7,
    difficulty: 1,
    errata: [],
    fact: 'The table C has V × m parameters, however many words of context are looked up in it.',
    source: [
      { work: 'bengio-2003', where: '§2' },
      { work: 'article', where: '§2.1.1' },
    ],
    link: { to: 'term', id: 'parameters' },
  },
  { zh: '词向量矩阵 C 有多少个参数', en: 'How many parameters the matrix C of word vectors has' },
  0,
  (random) => {
    const vocabulary = 1000 * between(random, 5, 90);
    const wordWidth = oneOf(random, [30, 50, 60, 80, 100, 120, 200, 300]);
    const order = between(random, 3, 6);
    const value = sizeOf(nnlmShapes({ vocabulary, wordWidth, order, hidden: 100 }).C);
    const [words, context] = [whole(vocabulary), order - 1];
    return {
      stem: {
        zh: `一个神经概率语言模型（NNLM）的词表有 ${words.zh} 个词，词向量是 ${wordWidth} 维，根据前面 ${context} 个词预测下一个词。词向量矩阵 $C$ 有多少个参数？`,
        en: `A neural probabilistic language model (NNLM) has a vocabulary of ${words.en} words and word vectors of ${wordWidth} dimensions, and predicts a word from the ${context} before it. How many parameters has its matrix $C$ of word vectors?`,
      },
      value,
      unit: { zh: '个参数', en: 'parameters' },
      reason: {
        zh: `$C$ 有 $V$ 行、$m$ 列，每个词一行：${words.zh} × ${wordWidth} = ${whole(value).zh}。前面 ${context} 个词查的是同一张表，而且表里没有偏置。`,
        en: `$C$ has $V$ rows and $m$ columns, a row for each word: ${words.en} × ${wordWidth} = ${whole(value).en}. The ${context} words before are looked up in one and the same table, and it has no biases.`,
      },
      mistakes: [
        {
          value: context * value,
          reason: {
            zh: `给上文的 ${context} 个位置各算了一张表。各个位置共用一个 $C$。`,
            en: `This gives each of the ${context} places of the context a table of its own; all of them share one $C$.`,
          },
        },
        {
          value: vocabulary + wordWidth,
          reason: {
            zh: '把行数和列数相加了；矩阵里的数有行数乘列数那么多。',
            en: 'Rows and columns were added; a matrix holds as many numbers as rows times columns.',
          },
        },
        {
          value: vocabulary * (wordWidth + 1),
          reason: {
            zh: '给每个词多算了一个偏置。查表只取出一行，不加偏置。',
            en: 'This adds a bias for each word. A look-up takes a row and adds nothing to it.',
          },
        },
        {
          value: vocabulary * vocabulary,
          reason: {
            zh: '这是 $V\\times V$，独热向量（one-hot）的长度用了两次。词向量只有 $m$ 维，正是为了不要这么大的表。',
            en: 'That is $V\\times V$, with the length of a one-hot vector taken twice. Word vectors have only $m$ dimensions, just to avoid a table of this size.',
          },
        },
      ],
    };
  },
);
