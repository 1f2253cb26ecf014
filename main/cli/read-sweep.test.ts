import { expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import { givenTwice, givenTwiceSentence, readSweep } from './read-sweep.ts';

const read = (set: string[], seeds?: string) =>
  readSweep('gpt-tiny', { set, tag: [], randomSeed: 1, ...(seeds === undefined ? {} : { seeds }) }).request;

test('what is given more than once is told with what is left of it', () => {
  const { vary, seeds, ...rest } = read(['recipe.learningRate=0.001,1e-3', 'recipe.steps=10..12/5'], '1,1,2');
  expect(givenTwice({ ...rest, vary, seeds })).toEqual([
    { path: 'recipe.learningRate', asked: 2, left: [0.001] },
    { path: 'recipe.steps', asked: 5, left: [10, 11, 12] },
    { path: 'seed', asked: 3, left: [1, 2] },
  ]);
  expect(givenTwice(read(['recipe.steps=10,20'], '2'))).toEqual([]);
  const [rate] = givenTwice(read(['recipe.learningRate=0.001,1e-3']));
  expect(givenTwiceSentence(rate!, 'en')).toBe('Of the 2 values of recipe.learningRate 1 is different: 0.001.');
  expect(givenTwiceSentence(rate!, 'zh')).toBe('recipe.learningRate 给了 2 个值，不同的有 1 个：0.001。');
});

test('a range that begins with its end is told as it is meant', () => {
  let thrown: unknown;
  try {
    read(['recipe.learningRate=1e-2..1e-4/3']);
  } catch (error) {
    thrown = error;
  }
  expect(faultOf(thrown)).toMatchObject({ code: 'bad-use', parameters: { expected: '1e-4..1e-2/3' } });
});
