import { expect, test } from 'vitest';
import type { Program } from '../tensor/program.ts';
import { createRandom } from '../tensor/random.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { choose, generate } from './generate.ts';

const logits = Float32Array.of(0, Math.log(1), Math.log(2), Math.log(5));

test('temperature 0 takes the likeliest token, and never the unknown one', () => {
  expect(choose(logits, 0, 0, null, { uniform: () => 0.99 })).toBe(3);
  expect(choose(logits, 0, 0, 3, { uniform: () => 0 })).toBe(2);
});

test('draws follow the probabilities: 5/9, 2/9, 1/9, 1/9', () => {
  const at = (u: number) => choose(logits, 1, 0, null, { uniform: () => u });
  expect([0, 0.55, 0.56, 0.77, 0.78, 0.88, 0.89, 0.999].map(at)).toEqual([3, 3, 2, 2, 0, 0, 1, 1]);
});

test('top-k leaves only the k likeliest', () => {
  expect(choose(logits, 1, 2, null, { uniform: () => 0.999 })).toBe(2);
});

test('a logit that is NaN is never drawn', () => {
  expect(choose(Float32Array.of(Number.NaN, 1), 1, 0, null, { uniform: () => 0.5 })).toBe(1);
  expect(() => choose(Float32Array.of(Number.NaN), 1, 0, null, { uniform: () => 0.5 })).toThrow('NaN');
});

test('the window slides: the model is asked for the last position of at most `context` tokens', () => {
  const tokenizer = buildCharacterTokenizer('ab');
  const asked: { inputs: number[]; position: number }[] = [];
  const program: Program = {
    run: ({ inputs, position }) => {
      asked.push({ inputs: [...inputs!.data], position: position!.data[0]! });
      return { read: () => ({ logits: Float32Array.of(0, 0, 9) }), dispose: () => {} };
    },
    dispose: () => {},
  };
  const text = [
    ...generate(
      program,
      tokenizer,
      3,
      { prompt: 'aa', tokens: 3, temperature: 0, topK: 0 },
      createRandom(1, 'sampling'),
    ),
  ];
  expect(text.map((token) => token.text).join('')).toBe('bbb');
  expect(asked).toEqual([
    { inputs: [1, 1, 0], position: 1 },
    { inputs: [1, 1, 2], position: 2 },
    { inputs: [1, 2, 2], position: 2 },
  ]);
  expect(text[0]!.logProbability).toBeCloseTo(-Math.log(1 + 2 * Math.exp(-9)), 6);
});
