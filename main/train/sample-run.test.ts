import { expect, test } from 'vitest';
import { faultOf } from '../contract/fault.ts';
import { buildCharacterTokenizer } from '../text/character-tokenizer.ts';
import { unseenOf } from './sample-run.ts';

const poems = buildCharacterTokenizer('床前明月光');

test('an empty prompt is one, and what of another the model never saw is told', () => {
  expect(unseenOf(poems, '')).toEqual([]);
  expect(unseenOf(poems, '明月')).toEqual([]);
  expect(unseenOf(poems, 'a明b')).toEqual(['a', 'b']);
});

test('a prompt of which nothing was ever seen is no empty one', () => {
  let thrown: unknown;
  try {
    unseenOf(poems, 'hello');
  } catch (error) {
    thrown = error;
  }
  expect(faultOf(thrown)).toMatchObject({ code: 'prompt-unseen', parameters: { characters: 'h, e, l, o' } });
});
