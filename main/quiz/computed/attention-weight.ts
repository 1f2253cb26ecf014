/** How the second of two tokens shares its attention. */
import { attention, causalMask } from '../../tensor/operations.ts';
import { between } from './draw.ts';
import { about, decimal } from './numbers.ts';
import { type NumericVariant, numericTemplate } from './numeric-template.ts';
import { floats, onTensors, outputValue } from './on-tensors.ts';

const HEAD = 4;
type Vector = readonly number[];

/** The weights of a causal head. @param keys of both tokens @returns rows of queries, one after the other: [2 · 2] */
async function weightsOf(query: Vector, keys: readonly [Vector, Vector]): Promise<Float32Array> {
  const perHead = (rows: readonly Vector[]) => floats(rows.flat(), [1, 1, rows.length, rows[0]!.length]);
  const outputs = await onTensors(
    (_, { query, key, value }) => ({
      state: {},
      outputs: { weights: attention({ query: query!, key: key!, value: value! }, causalMask(2)) },
    }),
    {
      // What the first token asks does not matter. Values that are one-hot give back the weights.
      ...{
        query: perHead([query, query]),
        key: perHead(keys),
        value: perHead([
          [1, 0],
          [0, 1],
        ]),
      },
    },
  );
  return outputs.weights!;
}

export const attentionWeight = numericTemplate(
  {
    id: 'c-attention-weight',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '3.1.3',
    keyPoint: 9,
    difficulty: 2,
    errata: ['E21'],
    fact: 'Attention weights from vectors: dot products of the query with the keys, divided by √d_k, then the softmax.',
    source: [{ work: 'vaswani-2017', where: { zh: '§3.2.1，式 1', en: '§3.2.1, eq. 1' } }],
    link: { to: 'term', id: 'attention-heads' },
  },
  { zh: '两个词元之间的注意力权重', en: 'Attention weights of two tokens' },
  2,
  async (random) => {
    const vector = () => Array.from({ length: HEAD }, () => between(random, -2, 3));
    const query = vector();
    const keys = [vector(), vector()] as const;
    return variantOf(query, keys, outputValue({ weights: await weightsOf(query, keys) }, 'weights', 2));
  },
);

function variantOf(query: Vector, keys: readonly [Vector, Vector], value: number): NumericVariant {
  const dot = (key: Vector) => query.reduce((sum, each, place) => sum + each * key[place]!, 0);
  const [first, second] = [dot(keys[0]), dot(keys[1])];
  const written = (vector: Vector) => `(${vector.join(',\\ ')})`;
  const share = (scale: number) => 1 / (1 + Math.exp((second - first) / scale));
  const root = Math.sqrt(HEAD);
  const [one, two] = [decimal(first / root, 1), decimal(second / root, 1)];
  const softmax = `\\frac{e^{${one}}}{e^{${one}}+e^{${two}}}${about(value, 2)}`;
  const scores = `$q\\cdot k_1=${first}$`;
  const others = `$q\\cdot k_2=${second}$`;
  return {
    stem: {
      zh: `一个注意力头里 $d_k=${HEAD}$。第二个词元的查询是 $q=${written(query)}$，两个词元的键是 $k_1=${written(keys[0])}$ 和 $k_2=${written(keys[1])}$。第二个词元给第一个词元的注意力权重是多少？（保留两位小数）`,
      en: `In an attention head $d_k=${HEAD}$. The query of the second token is $q=${written(query)}$, and the keys of the two tokens are $k_1=${written(keys[0])}$ and $k_2=${written(keys[1])}$. What attention weight does the second token give the first? (two decimal places)`,
    },
    value,
    unit: null,
    reason: {
      zh: `点积：${scores}，${others}。除以 $\\sqrt{d_k}=${root}$：$${one}$ 和 $${two}$。再做 softmax：$${softmax}$。`,
      en: `Dot products: ${scores}, ${others}. Divided by $\\sqrt{d_k}=${root}$: $${one}$ and $${two}$. Then the softmax: $${softmax}$.`,
    },
    mistakes: [
      {
        value: share(1),
        reason: {
          zh: `忘了除以 $\\sqrt{d_k}=${root}$，直接对点积做了 softmax。`,
          en: `The division by $\\sqrt{d_k}=${root}$ was forgotten: this is the softmax of the dot products.`,
        },
      },
      {
        value: share(HEAD),
        reason: {
          zh: `除以了 $d_k=${HEAD}$，而不是它的平方根 $${root}$。`,
          en: `This divides by $d_k=${HEAD}$ instead of its root, $${root}$.`,
        },
      },
      {
        value: 1 - value,
        reason: {
          zh: '这是第二个词元给它自己的权重；两个权重之和为一。',
          en: 'That is the weight which the second token gives itself; the two add up to one.',
        },
      },
      {
        value: 0.5,
        reason: {
          zh: '给两个词元分了一样的权重；那要两个点积相等才行。',
          en: 'Both tokens got the same weight; that would take equal dot products.',
        },
      },
    ],
  };
}
