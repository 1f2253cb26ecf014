/** A one-hot vector times C, with other numbers each time. */
import { linear } from '../../tensor/operations.ts';
import { between } from './draw.ts';
import { alike } from './numbers.ts';
import { floats, onTensors } from './on-tensors.ts';
import { computedTemplate, type Drawn } from './template.ts';

const [WORDS, WIDTH] = [5, 3];
const ORDINALS = {
  zh: ['第一', '第二', '第三', '第四', '第五'],
  en: ['first', 'second', 'third', 'fourth', 'fifth'],
} as const;

/** x · C, without a bias. @param rows of C */
async function product(x: readonly number[], rows: readonly (readonly number[])[]): Promise<number[]> {
  const outputs = await onTensors(
    (_, { vector, table, zero }) => ({ state: {}, outputs: { row: linear(vector!, table!, zero!) } }),
    {
      vector: floats(x, [1, x.length]),
      table: floats(rows.flat(), [rows.length, rows[0]!.length]),
      zero: floats(rows[0]!.map(() => 0)),
    },
  );
  return [...outputs.row!];
}

export const oneHotRow = computedTemplate(
  {
    id: 'c-one-hot-row',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '2.1.1',
    keyPoint: 7,
    difficulty: 1,
    errata: [],
    fact: 'The product of the one-hot vector of word i and C is row i of C, worked out entry by entry.',
    source: [
      { work: 'bengio-2003', where: '§2' },
      { work: 'article', where: '§2.1.1' },
    ],
    link: { to: 'term', id: 'token-vector' },
  },
  'single-choice',
  { zh: '一个词的独热向量乘矩阵 C，得到什么', en: 'What the one-hot vector of a word times the matrix C gives' },
  async (random) => {
    const rows = Array.from({ length: WORDS }, () => Array.from({ length: WIDTH }, () => between(random, 1, 9)));
    // Up to the number of columns, so that there is a column of the same number to be taken by mistake.
    const word = between(random, 1, WIDTH - 1);
    const oneHot = rows.map((_, row) => (row === word ? 1 : 0));
    return itemOf(rows, word, {
      row: await product(oneHot, rows),
      sum: await product(
        oneHot.map(() => 1),
        rows,
      ),
    });
  },
);

function itemOf(
  rows: readonly (readonly number[])[],
  word: number,
  { row, sum }: { row: number[]; sum: number[] },
): Drawn<'single-choice'> | null {
  const vector = (values: readonly number[]) => `$(${values.join(',')})$`;
  const column = rows.map((values) => values[word]!);
  const before = rows[word - 1]!;
  const entry = row.map((value, place) => (place === word ? value : 0));
  if (new Set([row, column, before, sum, entry].map(vector)).size < 5) return null;
  const oneHot = vector(rows.map((_, place) => (place === word ? 1 : 0)));
  const matrix = `$C=\\begin{pmatrix}${rows.map((values) => values.join('&')).join('\\\\')}\\end{pmatrix}$`;
  const [zh, en] = [ORDINALS.zh[word]!, ORDINALS.en[word]!];
  return {
    stem: {
      zh: `词表有五个词，词向量是三维，矩阵 ${matrix}。${zh}个词的独热向量（one-hot）${oneHot} 乘 $C$，得到什么？`,
      en: `A vocabulary has five words, word vectors have three dimensions, and ${matrix}. What is the one-hot vector of the ${en} word, ${oneHot}, times $C$?`,
    },
    options: [
      {
        text: alike(vector(row)),
        reason: {
          zh: `${zh}行乘 $1$，其余各行乘 $0$，加起来就是${zh}行：${vector(row)}。所以程序里不真的做乘法，直接取这一行。`,
          en: `The ${en} row is multiplied by $1$ and the others by $0$, and the sum is the ${en} row: ${vector(row)}. Programs skip the multiplication and look the row up.`,
        },
        right: true,
      },
      {
        text: alike(vector(column)),
        reason: {
          zh: `这是${zh}列。每个词对应一行；行向量从左边乘，挑出来的是行。`,
          en: `That is the ${en} column. Each word has a row, and a row vector multiplied from the left picks a row.`,
        },
      },
      {
        text: alike(vector(before)),
        reason: {
          zh: `这是${ORDINALS.zh[word - 1]!}行。独热向量里的 $1$ 在${zh}个位置，挑出${zh}行。`,
          en: `That is the ${ORDINALS.en[word - 1]!} row. The $1$ of the one-hot vector stands at the ${en} place and picks the ${en} row.`,
        },
      },
      {
        text: alike(vector(entry)),
        reason: {
          zh: '这只留下了行里的一个数。向量里的 $1$ 选的是整行。',
          en: 'This keeps a single number of the row. The $1$ in the vector selects the whole of it.',
        },
      },
      {
        text: alike(vector(sum)),
        reason: {
          zh: '这是各行之和，等于用全是 $1$ 的向量去乘；独热向量里这样的数只有一个。',
          en: 'That is the sum of all rows, as if multiplied by a vector with $1$ everywhere; a one-hot vector has it at a single place.',
        },
      },
    ],
  };
}
