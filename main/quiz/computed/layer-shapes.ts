/** Shapes on the way through a Transformer layer. */
import type { QuizText } from '../../contract/quiz-item.ts';
import { attentionShapes, feedForwardShapes, type LayerSizes } from '../../models/transformer-shapes.ts';
import { between, oneOf } from './draw.ts';
import { alike } from './numbers.ts';
import { computedTemplate, type Drawn } from './template.ts';

export const layerShapes = computedTemplate(
  {
    id: 'c-layer-shapes',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '3.1.4',
    keyPoint: 10,
    difficulty: 2,
    errata: ['E22'],
    fact: 'Shapes through a layer: heads of d/h, weights n × n, all d again after Concat, and d → inner → d in the FFN.',
    source: [
      { work: 'vaswani-2017', where: '§3.2.2, §3.3' },
      { work: 'article', where: { zh: '§3.1.4，其中写成了一个头的宽度', en: '§3.1.4, with the width of one head' } },
    ],
    link: { to: 'term', id: 'width' },
  },
  'matching',
  { zh: '多头注意力和前馈层里各个矩阵的形状', en: 'Shapes of the matrices in attention heads and feed-forward layer' },
  (random) => {
    const heads = oneOf(random, [4, 6, 8, 12, 16]);
    const width = heads * oneOf(random, [16, 32, 48, 64]);
    const inner = width * oneOf(random, [2, 3, 4]);
    return itemOf({ tokens: between(random, 3, 20), width, heads, inner });
  },
);

function itemOf(sizes: LayerSizes): Drawn<'matching'> | null {
  const { tokens, width, heads, inner } = sizes;
  const head = width / heads;
  const { query, weights, joined, output } = attentionShapes(sizes);
  const { parameters, between: middle } = feedForwardShapes(sizes);
  const written = (shape: readonly number[]) => alike(`$${shape.join('\\times ')}$`);
  const pair = (left: QuizText, shape: readonly number[], reason: QuizText) => ({
    left,
    right: written(shape),
    reason,
  });
  const pairs = [
    pair({ zh: '一个头的查询 $Q$', en: 'The queries $Q$ of one head' }, query, {
      zh: `每个词元一行；${width} 维平分给 ${heads} 个头，每个头 ${head} 维。`,
      en: `A row for each token; the width of ${width} is shared by ${heads} heads, which makes ${head} dimensions each.`,
    }),
    pair({ zh: '一个头的注意力权重', en: 'The attention weights of one head' }, weights, {
      zh: `每个词元对每个词元有一个权重，共 ${tokens} 行 ${tokens} 列，与宽度无关。`,
      en: `Each token has a weight for each token: ${tokens} rows, ${tokens} columns, whatever the width.`,
    }),
    pair({ zh: '各个头拼接（Concat）的结果', en: 'The heads end to end (Concat)' }, joined, {
      zh: `${heads} 个头各 ${head} 维，拼起来又是 ${width} 维。`,
      en: `The ${heads} heads of ${head} dimensions each make ${width} again, end to end.`,
    }),
    pair(alike('$W^O$'), output, {
      zh: `它把拼接好的 ${width} 维变成 ${width} 维，是方阵。`,
      en: `It maps the ${width} dimensions of the joined heads to ${width}: a square.`,
    }),
    pair(alike('$W_1$'), parameters.W1, {
      zh: `前馈层的输入是整个宽度 ${width}，不是一个头的；它变宽到 ${inner}。`,
      en: `The feed-forward layer takes the full width of ${width}, not that of a head, and widens it to ${inner}.`,
    }),
    pair(alike('$\\max(0,\\ xW_1+b_1)$'), middle, {
      zh: `每个词元一行，这时有 ${inner} 维。`,
      en: `A row for each token, of ${inner} dimensions at this point.`,
    }),
    pair(alike('$W_2$'), parameters.W2, {
      zh: `它从 ${inner} 维回到 ${width} 维，结果才能与输入相加。`,
      en: `It leads from ${inner} dimensions back to ${width}, so that the result can be added to the input.`,
    }),
  ];
  const extra = [
    {
      right: written([head, inner]),
      reason: {
        zh: `${head} 是一个头的宽度。前馈层在 Concat 和 $W^O$ 之后，输入有 ${width} 维；文章在这里写错了。`,
        en: `A head has the width ${head}. The feed-forward layer comes after Concat and $W^O$ and takes ${width} dimensions; here the article is wrong.`,
      },
    },
    {
      right: written([head, head]),
      reason: {
        zh: `这是 $Q^\\top K$ 的形状；注意力用的是 $QK^\\top$，按词元两两相比。`,
        en: `That is the shape of $Q^\\top K$. Attention takes $QK^\\top$, which compares token with token.`,
      },
    },
  ];
  const rights = [...pairs, ...extra].map(({ right }) => right.en);
  if (new Set(rights).size < rights.length) return null;
  return {
    stem: {
      zh: `一个 Transformer 层：序列有 ${tokens} 个词元，$d_{model}=${width}$，${heads} 个头，前馈层中间 ${inner} 维。把每个矩阵和它的形状连起来。`,
      en: `A Transformer layer has $d_{model}=${width}$, ${heads} heads, and ${inner} dimensions inside its feed-forward network; the sequence has ${tokens} tokens. Match each matrix with its shape.`,
    },
    pairs,
    extra,
  };
}
