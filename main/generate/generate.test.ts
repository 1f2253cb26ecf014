import { expect, test } from 'vitest';
import { createRandom } from '../random/random.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { generate, withoutUnknown } from './generate.ts';

test('what stands for unseen characters is left out, of a copy', () => {
  const logits = Float32Array.of(0, 1, 5);
  expect(withoutUnknown(logits, { unknown: 2 })).toEqual(Float32Array.of(0, 1, -Infinity));
  expect(logits[2]).toBe(5);
  expect(withoutUnknown(logits, { unknown: null })).toEqual(logits);
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
