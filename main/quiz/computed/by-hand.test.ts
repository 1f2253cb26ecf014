import { expect, test } from 'vitest';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { computedItem } from './index.ts';

/**
 * Each template once with its numbers and the key worked by hand, and then for many seeds from the numbers of its own
 * question: what the lab's functions computed is what the question asks.
 */
async function numeric(id: string, seed: number) {
  const item = await computedItem(id, seed);
  if (item.type !== 'numeric') throw new Error(`${id} is ${item.type}`);
  return item;
}

/** The numbers that a pattern finds in the English question. */
function numbersOf({ stem }: QuizItem, pattern: RegExp): number[] {
  const found = pattern.exec(stem.en);
  if (!found) throw new Error(`${pattern} is not in: ${stem.en}`);
  return found.slice(1).map((number) => Number(number.replaceAll(',', '')));
}

interface Recomputed {
  pattern: RegExp;
  key: (numbers: number[], item: QuizItem) => number;
}

async function holdsForSeeds(id: string, { pattern, key }: Recomputed) {
  for (let seed = 1; seed <= 100; seed += 1) {
    const item = await numeric(id, seed);
    const expected = key(numbersOf(item, pattern), item);
    expect(Math.abs(item.value - expected), item.stem.en).toBeLessThanOrEqual(item.tolerance / 1.2 + 1e-9);
  }
}

test('bits per byte: 3.3 nats a token of 3.3 bytes are 1 nat a byte, 1 / 0.6931 = 1.44 bits', async () => {
  const item = await numeric('c-bits-per-byte', 7);
  const pattern = /into ([\d,]+) tokens and takes ([\d,]+) bytes in UTF-8.*is ([\d.]+) nats/;
  expect(numbersOf(item, pattern)).toEqual([19_000, 62_700, 3.3]);
  expect(item.value).toBe(1.44);
  await holdsForSeeds('c-bits-per-byte', {
    pattern,
    key: ([tokens, bytes, loss]) => (loss! * tokens!) / bytes! / Math.log(2),
  });
});

test('Wilson: 4 of 20 give (0.2960 − 0.1999) / 1.1921 = 8.1 %', async () => {
  const item = await numeric('c-wilson-bound', 7);
  const pattern = /answers (\d+) of (\d+) items/;
  expect(numbersOf(item, pattern)).toEqual([4, 20]);
  expect(item.stem.en).toContain('lower end');
  expect(item.value).toBe(8.1);
  await holdsForSeeds('c-wilson-bound', {
    pattern,
    // The ends are where the share lies 1.96 of its own standard errors from what was seen.
    key([right, trials], { stem }) {
      const side = stem.en.includes('lower end') ? -1 : 1;
      let [inside, outside] = [right! / trials!, side < 0 ? 0 : 1];
      for (let halvings = 0; halvings < 60; halvings += 1) {
        const share = (inside + outside) / 2;
        const errors = Math.abs(right! / trials! - share) / Math.sqrt((share * (1 - share)) / trials!);
        if (errors < 1.96) inside = share;
        else outside = share;
      }
      return 100 * inside;
    },
  });
});

test('learning rate: a quarter of the way down 8 · (0.1 + 0.9 · 0.8536) = 6.95, and 3 tenths of the way up', async () => {
  const pattern = /has ([\d,]+) steps.*first ([\d,]+) .*zero to \$(\d+)\\times.*at step ([\d,]+)\?/;
  const falling = await numeric('c-learning-rate', 7);
  expect(numbersOf(falling, pattern)).toEqual([1300, 100, 8, 400]);
  expect(falling.value).toBe(6.95);
  const rising = await numeric('c-learning-rate', 4);
  expect(numbersOf(rising, pattern)).toEqual([8800, 400, 2, 120]);
  expect(rising.value).toBe(0.6); // 2 · 120 / 400
  const key = ([steps, warmup, peak, step]: number[]) =>
    step! < warmup!
      ? (peak! * step!) / warmup!
      : 0.1 * peak! + 0.45 * peak! * (1 + Math.cos((Math.PI * (step! - warmup!)) / (steps! - warmup!)));
  await holdsForSeeds('c-learning-rate', { pattern, key });
});

test('AdamW: 2.5 − 0.01 · 0.2 · 2.5 + 0.01 = 2.505, since the gradient is negative', async () => {
  const item = await numeric('c-adamw-first-step', 7);
  const pattern = /matrix is \$(\S+)\$,.*gradient is \$(\S+)\$\..*rate of \$(\S+)\$, a weight decay of \$(\S+)\$/;
  expect(numbersOf(item, pattern)).toEqual([2.5, -0.35, 0.01, 0.2]);
  expect(item.value).toBe(2.505);
  const key = ([weight, gradient, rate, decay]: number[]) =>
    weight! * (1 - rate! * decay!) - rate! * Math.sign(gradient!);
  await holdsForSeeds('c-adamw-first-step', { pattern, key });
});

test('clipping: the norm of (7, −6, 6) is 11, and 7 · 0.5 / 11 = 0.318', async () => {
  const item = await numeric('c-clipped-gradient', 7);
  const pattern = /W=\((-?\d+),\\ (-?\d+)\)\$ and \$\\nabla b=\((-?\d+)\)\$.*norm at \$([\d.]+)\$/;
  expect(numbersOf(item, pattern)).toEqual([7, -6, 6, 0.5]);
  expect(item.value).toBe(0.318);
  const key = ([first, second, third, limit]: number[]) => (first! * limit!) / Math.hypot(first!, second!, third!);
  await holdsForSeeds('c-clipped-gradient', { pattern, key });
});

test('Kneser–Ney: 2.5 / 7 + (0.5 · 2 / 7) · 0.286 = 0.3571 + 0.0408 = 0.398', async () => {
  const item = await numeric('c-kneser-ney', 7);
  const pattern =
    /word (\d+) times, (\d+) times.*by (\d+) different words in all.*d=([\d.]+)\$.*lower order is ([\d.]+)\./;
  expect(numbersOf(item, pattern)).toEqual([7, 3, 2, 0.5, 0.286]);
  expect(item.value).toBe(0.398);
  const key = ([total, together, types, discount, lower]: number[]) =>
    (together! - discount!) / total! + ((discount! * types!) / total!) * lower!;
  await holdsForSeeds('c-kneser-ney', { pattern, key });
});

test('word vectors: 81,000 rows of 30 are 2,430,000', async () => {
  const item = await numeric('c-embedding-parameters', 7);
  const pattern = /vocabulary of ([\d,]+) words and word vectors of (\d+) dim/;
  expect(numbersOf(item, pattern)).toEqual([81_000, 30]);
  expect(item.value).toBe(2_430_000);
  await holdsForSeeds('c-embedding-parameters', { pattern, key: ([words, width]) => words! * width! });
});

test('feed-forward network: 2 · 592 · 1184 + 1184 + 592 = 1,403,632', async () => {
  const item = await numeric('c-feed-forward-parameters', 7);
  const pattern = /has (\d+) dimensions at both ends and (\d+) between/;
  expect(numbersOf(item, pattern)).toEqual([592, 1184]);
  expect(item.value).toBe(1_403_632);
  const key = ([width, inner]: number[]) => (width! + 1) * inner! + (inner! + 1) * width!;
  await holdsForSeeds('c-feed-forward-parameters', { pattern, key });
});

test('“machine”: −ln(20.09 / (20.09 + 0.37 + 2.72 + 4)) = −ln 0.739 = 0.30', async () => {
  const item = await numeric('c-machine-loss', 7);
  const pattern = /scores h \$(\S+)\$, c \$(\S+)\$, \w \$(\S+)\$/;
  expect(numbersOf(item, pattern)).toEqual([3, -1, 1]);
  expect(item.value).toBe(0.3);
  await holdsForSeeds('c-machine-loss', {
    pattern,
    key: (scores) => Math.log(4 + scores.reduce((sum, score) => sum + Math.exp(score), 0)) - scores[0]!,
  });
});

test('positional encoding: with d = 4 dimension 2 at 86 is sin 0.86 = 0.76', async () => {
  const item = await numeric('c-positional-encoding', 7);
  const pattern = /model}=(\d+)\$, what is dimension (\d+) .*position (\d+)\?/;
  expect(numbersOf(item, pattern)).toEqual([4, 2, 86]);
  expect(item.value).toBe(0.76);
  await holdsForSeeds('c-positional-encoding', {
    pattern,
    key([width, dimension, position]) {
      const even = dimension! - (dimension! % 2);
      const angle = position! * 10_000 ** (-even / width!);
      return dimension === even ? Math.sin(angle) : Math.cos(angle);
    },
  });
});

test('attention: dot products 6 and 2, halved 3 and 1, and 1 / (1 + e⁻²) = 0.88', async () => {
  const vector = String.raw`\((-?\d+),\\ (-?\d+),\\ (-?\d+),\\ (-?\d+)\)`;
  const pattern = new RegExp(`q=${vector}.*k_1=${vector}.*k_2=${vector}`);
  const item = await numeric('c-attention-weight', 7);
  expect(numbersOf(item, pattern)).toEqual([-2, 0, -2, -1, ...[-2, -1, -2, 2], ...[-1, -2, 1, -2]]);
  expect(item.value).toBe(0.88);
  await holdsForSeeds('c-attention-weight', {
    pattern,
    key(numbers) {
      const score = (from: number) =>
        numbers.slice(from, from + 4).reduce((sum, each, place) => sum + each * numbers[place]!, 0) / 2;
      return 1 / (1 + Math.exp(score(8) - score(4)));
    },
  });
});

test('masking: 40 · 125 = 5000, of which 750 are chosen and 75 of these kept', async () => {
  const item = await numeric('c-masked-tokens', 7);
  const pattern = /has (\d+) sequences of (\d+) tokens and no padding. (\d+) tokens of each are/;
  expect(numbersOf(item, pattern)).toEqual([40, 128, 3]);
  expect(item.stem.en).toContain('stay as they are');
  expect(item.value).toBe(75);
  const perThousand = { 'Over how many': 150, 'become `[MASK]`': 120, replaced: 15, 'stay as they are': 15 };
  await holdsForSeeds('c-masked-tokens', {
    pattern,
    key([sequences, length, special], { stem }) {
      const [, share] = Object.entries(perThousand).find(([words]) => stem.en.includes(words))!;
      return (sequences! * (length! - special!) * share) / 1000;
    },
  });
});

const rightOf = (item: QuizItem) => {
  if (item.type !== 'single-choice') throw new Error(`${item.id} is ${item.type}`);
  return item.options.find(({ right }) => right)!.text.en;
};

test('one-hot: the second word has the second row', async () => {
  const item = await computedItem('c-one-hot-row', 7);
  expect(item.stem.en).toContain('one-hot vector of the second word, $(0,1,0,0,0)$');
  for (let seed = 1; seed <= 100; seed += 1) {
    const { stem, ...rest } = await computedItem('c-one-hot-row', seed);
    const rows = /pmatrix}(.*)\\end/.exec(stem.en)![1]!.split('\\\\');
    const word = /\((?:0,)*1/.exec(stem.en)![0].split('0').length - 1;
    expect(rightOf({ stem, ...rest } as QuizItem)).toBe(`$(${rows[word]!.replaceAll('&', ',')})$`);
  }
});

test('sentence pair: [CLS] my cat is quiet [SEP] he loves jump ##ing [SEP], six zeros and five ones', async () => {
  const item = await computedItem('c-sentence-pair-ids', 7);
  expect(item.stem.en).toContain('“my cat is quiet” and “he loves jumping”');
  const ids = Object.fromEntries([...item.stem.en.matchAll(/`(\S+)` (\d+)/g)].map(([, word, id]) => [word, id]));
  const tokens = '[CLS] my cat is quiet [SEP] he loves jump ##ing [SEP]'.split(' ').map((word) => ids[word]);
  expect(rightOf(item)).toBe(`tokens \`${tokens.join(' ')}\`, segments \`0 0 0 0 0 0 1 1 1 1 1\``);
});

test('shapes: 7 tokens, width 768 on 12 heads of 64, 1536 inside', async () => {
  const item = await computedItem('c-layer-shapes', 7);
  expect(item.stem.en).toContain('$d_{model}=768$, 12 heads, and 1536 dimensions');
  if (item.type !== 'matching') throw new Error(item.type);
  const shapes = Object.fromEntries(item.pairs.map(({ left, right }) => [left.en, right.en.replace('\\times ', '× ')]));
  expect(shapes).toEqual({
    'The queries $Q$ of one head': '$7× 64$',
    'The attention weights of one head': '$7× 7$',
    'The heads end to end (Concat)': '$7× 768$',
    '$W^O$': '$768× 768$',
    $W_1$: '$768× 1536$',
    '$\\max(0,\\ xW_1+b_1)$': '$7× 1536$',
    $W_2$: '$1536× 768$',
  });
});
