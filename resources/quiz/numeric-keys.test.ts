/**
 * Keys of written questions whose answer is a number, recomputed: by the lab's own functions where it has one for it, else
 * by the arithmetic of the question written out. A line an item; none is left out.
 */
import { describe, expect, test } from 'vitest';
import type { QuizItem } from '../../main/contract/quiz-item.ts';
import { quizBank } from '../../main/engine/quiz/bank.ts';
import { nnlmShapes } from '../../main/models/nnlm.ts';
import { positionalEncodings } from '../../main/models/positional-encoding.ts';
import { attentionShapes } from '../../main/models/transformer-shapes.ts';
import { floats, integers, onTensors } from '../../main/quiz/computed/on-tensors.ts';
import { isWithin } from '../../main/quiz/grade.ts';
import { adamw, initialAdamwState } from '../../main/recipe/adamw.ts';
import { attention, softmaxCrossEntropy } from '../../main/tensor/operations.ts';
import { sizeOf, tensorOf } from '../../main/tensor/program.ts';
import { natsPerToken } from '../../main/text/bits-per-byte.ts';
import { sentencePair } from '../../main/text/sentence-pair.ts';
import { wordPieces } from '../../main/text/word-piece/word-pieces.ts';

type Numeric = Extract<QuizItem, { type: 'numeric' }>;
const items = quizBank().items.filter((item): item is Numeric => item.type === 'numeric');

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const product = (values: readonly number[]) => values.reduce((total, value) => total * value, 1);
/** The first whole number, from 1 on, of which something holds. */
const first = (holds: (number: number) => boolean) => {
  let number = 1;
  while (!holds(number)) number += 1;
  return number;
};
/** −Σ ln p over a text: its nats. */
const nats = (...probabilities: number[]) => -sum(probabilities.map(Math.log));
const perplexity = (...probabilities: number[]) =>
  Math.exp(natsPerToken({ nats: nats(...probabilities), tokens: probabilities.length }));
/** One query of a head, whose keys have been multiplied with it already. */
const attended = async (scores: readonly number[], width: number, values: readonly number[]) => {
  const rows = (numbers: readonly number[], columns: number) =>
    floats(numbers, [1, 1, numbers.length / columns, columns]);
  const query = [1, ...Array<number>(width - 1).fill(0)];
  const keys = scores.flatMap((score) => [score, ...Array<number>(width - 1).fill(0)]);
  const outputs = await onTensors(
    (_, { query, key, value, mask }) => ({
      state: {},
      outputs: { read: attention({ query: query!, key: key!, value: value! }, mask!) },
    }),
    {
      ...{ query: rows(query, width), key: rows(keys, width) },
      ...{
        value: rows(
          values.flatMap((value) => [value, ...Array<number>(width - 1).fill(0)]),
          width,
        ),
      },
      mask: floats(Array<number>(scores.length).fill(0), [1, scores.length]),
    },
  );
  return outputs.read![0]!;
};
/** Nats of a target under scores. */
const crossEntropy = async (scores: readonly number[], target: number) => {
  const outputs = await onTensors(
    (_, { logits, targets }) => ({ state: {}, outputs: { loss: softmaxCrossEntropy(logits!, targets!) } }),
    { logits: floats(scores, [1, scores.length]), targets: integers([target]) },
  );
  return outputs.loss![0]!;
};
const BERT_VOCABULARY = new Set(['my', 'dog', 'is', 'cute', 'he', 'likes', 'playing']);
const pieces = (sentence: string) =>
  sentence.split(' ').flatMap((word) => wordPieces(word, (piece) => BERT_VOCABULARY.has(piece)) ?? ['[UNK]']);
const MARKS = { first: '[CLS]', end: '[SEP]' };

const KEYS: Readonly<Record<string, () => number | Promise<number>>> = {
  'k1-break-even': () => first((tasks) => 600 + 4 * tasks < 40 * tasks),
  'k2-targets-for-nothing': () => 1000 * (101 - 1),
  'k2-knowing-nothing': () => crossEntropy(Array<number>(2000).fill(0), 0),
  'k3-penalised-reward': () => 1.5 - 0.1 * (-8 - -20),
  'k3-how-many-comparisons': () => sum(Array.from({ length: 9 }, (_, better) => better)),
  'k3-clipped': () => {
    const ratio = 0.3 / 0.2;
    return Math.min(ratio * 2, Math.min(Math.max(ratio, 1 - 0.2), 1 + 0.2) * 2);
  },
  'k4-size-of-the-table': () => Math.log10(100_000 ** 10 - 1),
  'k4-recogniser': () => (0.2 * 6e-6) / (0.6 * 1e-6),
  'k5-forget-gate': () => product(Array<number>(100).fill(0.99)),
  'k5-sigmoid-bound': () => (0.5 * (1 - 0.5)) ** 5,
  'k5-geometric': () => first((steps) => 0.9 ** steps < 0.01),
  'k6-forward': () => {
    const [U, W, V] = [2, 0.5, 3];
    return V * (U * 1 + W * (U * 1 + W * 0));
  },
  'k6-parameters': () => 100 * 50 + 100 * 100 + 100 + 50 * 100 + 50,
  'k6-shared-gradient': () => {
    const state = (W: number) => [1, 1, 1].reduce((before, input) => W * before + input, 0);
    const step = 1e-6;
    return (state(0.5 + step) - state(0.5 - step)) / (2 * step);
  },
  'k6-dependency': () => {
    const words = 'The keys on the old table are'.split(' ');
    return words.indexOf('are') - words.indexOf('keys') + 1;
  },
  'k7-parameters': () =>
    sum(Object.values(nnlmShapes({ vocabulary: 1000, wordWidth: 10, order: 4, hidden: 20 })).map(sizeOf)),
  'k7-output-share': () => {
    const { U, H } = nnlmShapes({ vocabulary: 80_000, wordWidth: 100, order: 5, hidden: 100 });
    return sizeOf(U) / sizeOf(H);
  },
  'k8-path-length': () => 100 - 1,
  'k8-operations': () => (64 * 512 ** 2) / (64 ** 2 * 512),
  'k9-count-distributions': () => 6 * 8 * attentionShapes({ tokens: 5, width: 512, heads: 8, inner: 2048 }).weights[0]!,
  'k9-by-hand': () => attended([4, 0], 4, [10, 0]),
  'k9-pe-length': () => sum([...positionalEncodings(3, 512).data].slice(2 * 512).map((value) => value ** 2)),
  'k10-add-and-norm': () => 6 * 2 + 6 * 3,
  'k10-cross-size': () => 3 * 5,
  'k10-multiply-by-zero': () => attended([0, 0, 5 * 0], 4, [0, 0, 1]),
  'b-log-likelihood': () => -nats(0.5, 0.2, 0.1),
  'b-perplexity': () => perplexity(1 / 2, 1 / 8),
  'b-perplexity-per-character': () => Math.exp(Math.log(64) / 2),
  'b-how-many-examples-fit': () => Math.floor((1024 - 24 - 40) / 48),
  'b-batch-in-tokens': () => 3_200_000 / 2048,
  'b-one-step-of-decay': async () => {
    const shapes = { weight: [1, 1] };
    const outputs = await onTensors(
      (state, { weight, gradient, rate }) => {
        const settings = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, weightDecay: 0.1 };
        const moved = adamw({ weight: weight! }, state, { weight: gradient! }, rate!, settings);
        return { state: moved.state, outputs: { weight: tensorOf(moved.parameters, 'weight') } };
      },
      { weight: floats([2], [1, 1]), gradient: floats([0], [1, 1]), rate: floats([0.01], []) },
      initialAdamwState(shapes),
    );
    return outputs.weight![0]!;
  },
  'b-first-batch-after-the-skip': () => 19_900 + 300 + 1,
  'b-share-of-warm-up': () => (375e6 / 300e9) * 100,
  'b-memory-of-adam': () => (0.1 * 0.9 ** 10) / 0.1,
  'b-bigram-sentence': () => {
    const sentences = ['a b c', 'a b d', 'c b a'].map((words) => ['⟨s⟩', ...words.split(' '), '⟨/s⟩']);
    const pairs = sentences.flatMap((words) => words.slice(1).map((word, place) => [words[place]!, word] as const));
    const share = (before: string, word: string) => {
      const followed = pairs.filter(([one]) => one === before);
      return followed.filter(([, other]) => other === word).length / followed.length;
    };
    return share('⟨s⟩', 'a') * share('a', 'b') * share('b', 'c') * share('c', '⟨/s⟩');
  },
  'b-add-one': () => (3 + 1) / (8 + 12),
  'b-sparsity': () => (1e8 / 10_000 ** 3) * 100,
  'b-perplexity-bits': () => Math.exp(5 * Math.LN2),
  'b-causal-pairs': () => sum(Array.from({ length: 100 }, (_, place) => place + 1)),
  'b-playing-whole': () => sentencePair(pieces('my dog is cute'), pieces('he likes playing'), MARKS).tokens.length,
  'b-hello-position': () => sentencePair(['hello', 'world'], [], MARKS).tokens.indexOf('hello'),
  'b-embedding-parameters': () => (30_522 + 512 + 2) * 768,
  'b-mlm-independence': () => 0.5 * 0.5,
};

test('each item has its line, and each line its item', () => {
  expect(Object.keys(KEYS).toSorted()).toEqual(items.map(({ id }) => id).toSorted());
});

describe('the key is what comes out', () => {
  test.each(items.map((item) => [item.id, item] as const))('%s', async (id, item) => {
    const value = await KEYS[id]!();
    expect(isWithin(value, item), `${value} is not ${item.value} ± ${item.tolerance}`).toBe(true);
  });
});
