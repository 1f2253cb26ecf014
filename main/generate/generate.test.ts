import { expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { choose, generate } from './generate.ts';

const logits = Float32Array.of(0, Math.log(1), Math.log(2), Math.log(5));

test('temperature 0 takes the likeliest token, and never the unknown one', () => {
  expect(choose(logits, 0, 0, null, { uniform: () => 0.99 })).toBe(3);
  expect(choose(logits, 0, 0, 3, { uniform: () => 0 })).toBe(2);
});

test('draws follow the probabilities, in the order of the ids: 1/9, 1/9, 2/9, 5/9', () => {
  const at = (u: number) => choose(logits, 1, 0, null, { uniform: () => u });
  expect([0, 0.11, 0.12, 0.22, 0.23, 0.44, 0.45, 0.999].map(at)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
});

test('top-k leaves only the k likeliest', () => {
  expect(choose(logits, 1, 2, null, { uniform: () => 0.999 })).toBe(2);
});

test('a top-k of all tokens or more draws what none draws', () => {
  for (const u of [0, 0.11, 0.12, 0.3, 0.44, 0.6, 0.999])
    for (const topK of [3, 4, 5000])
      expect(choose(logits, 1, topK, 0, { uniform: () => u })).toBe(choose(logits, 1, 0, 0, { uniform: () => u }));
});

test('a logit that is NaN is never drawn', () => {
  expect(choose(Float32Array.of(Number.NaN, 1), 1, 0, null, { uniform: () => 0.5 })).toBe(1);
  expect(() => choose(Float32Array.of(Number.NaN), 1, 0, null, { uniform: () => 0.5 })).toThrow('NaN');
});

/** Tells the texts whose next token was asked for, and that b is likeliest. */
function played() {
  const asked: number[][] = [];
  const after = (tokens: readonly number[]) => {
    asked.push([...tokens]);
    return Float32Array.of(0, 0, 9);
  };
  return { asked, after };
}

test('a full context starts again with its last half', () => {
  const { asked, after } = played();
  const settings = { prompt: 'aa', tokens: 4, temperature: 0, topK: 0 };
  const text = [...generate({ after }, buildCharacterTokenizer('ab'), 4, settings, createRandom(1, 'sampling'))];
  expect(text.map((token) => token.text).join('')).toBe('bbbb');
  expect(asked).toEqual([
    [1, 1],
    [1, 1, 2],
    [1, 1, 2, 2], // the context is full
    [2, 2],
  ]);
  expect(text[0]!.logProbability).toBeCloseTo(-Math.log(1 + 2 * Math.exp(-9)), 6);
});

test('a text of any length grows', () => {
  const { asked, after } = played();
  const settings = { prompt: 'a', tokens: 9, temperature: 0, topK: 0 };
  for (const _ of generate({ after }, buildCharacterTokenizer('ab'), null, settings, createRandom(1, 'sampling')));
  expect(asked.at(-1)).toEqual([1, 2, 2, 2, 2, 2, 2, 2, 2]);
});

test('of a prompt longer than the context the last tokens count', () => {
  const { asked, after } = played();
  const settings = { prompt: 'aaabb', tokens: 1, temperature: 0, topK: 0 };
  for (const _ of generate({ after }, buildCharacterTokenizer('ab'), 3, settings, createRandom(1, 'sampling')));
  expect(asked).toEqual([[1, 2, 2]]);
});
