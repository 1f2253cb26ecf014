import { expect, test } from 'vitest';
import { differencesIn } from './server-forms.ts';
import { type Heard, scoresOf } from './server-scores.ts';

const END = '\n';
/** What is found in texts that a server wrote for “red”, a question an item. */
function found(texts: (string | null)[], { answers = [' red\n', ' rot\n'], end = END } = {}) {
  const heard = texts.map((text): Heard => {
    const written = { text: text ?? '', told: text !== null, tokens: [], promptTokens: null, ended: false };
    return { item: { query: 'x =>', answers }, echoed: [], written };
  });
  const scores = heard.map((one) => scoresOf(one, { end, unspaced: false }));
  return differencesIn(heard, scores, end);
}

test.each([
  [' "red"\n', 'quoted'],
  [' “rot”', 'quoted'],
  [' **red**\nand', 'quoted'],
  ['"red".\n', 'quoted'],
  [' red.\nblue', 'punctuated'],
  [' red。', 'punctuated'],
  [' Red\n', 'cased'],
  [' RED', 'cased'],
  ['\nred\n', 'spaced'],
])('answers that are all written as %j are noticed: %s', (text, difference) => {
  expect(found([text, text, ' blue\n'])).toEqual([difference]);
});

test('several differences at once are all said', () => {
  expect(found([' "Red"\n', ' "ROT"\n'])).toEqual(['quoted', 'cased']);
});

test('of a prompt alone its one answer says it', () => {
  expect(found([' "red"\n'])).toEqual(['quoted']);
  // As Prompts asks: with what ends it, and however it goes on.
  expect(found([' red.\n'], { answers: [' red\n', ' red'] })).toEqual(['punctuated']);
});

test('another answer is no other form, and where one was right as it is no form kept the others from it', () => {
  for (const text of [' redder\n', ' red and blue\n', ' blue\n', ' "blue"\n', ' red-hot\n', ''])
    expect(found([text, text]), text).toEqual([]);
  expect(found([' -5\n', ' -5\n'], { answers: [' 5\n'] })).toEqual([]);
  expect(found([' 5.3\n', ' 5.3\n'], { answers: [' 5\n'] })).toEqual([]);
  expect(found([' Red\n', ' Red\n', ' red\n'])).toEqual([]);
  expect(found([' Red\n', ' blue\n'])).toEqual([]);
});

test.each([
  [' red is the answer', [' red\n']],
  [' The answer is red.', [' red\n']],
  [' Sure: red, of course\n', [' blue\n', ' red\n']],
  [' red (or rot)\nblue', [' red\n']],
  [' 5 is it', [' 5\n']],
  ['红色是答案', ['红色\n']],
  ['答案是红色。', ['红色\n']],
])('answers that stand in a longer text are noticed where most do: %j', (text, answers) => {
  expect(found([text, text, text, ' none\n', 'x'], { answers })).toEqual(['continued']);
  // By chance two go on so, or three of many.
  expect(found([text, text, 'x'], { answers })).toEqual([]);
  expect(found([text, text, text, 'x', 'x', 'x'], { answers })).toEqual([]);
  expect(found([text, text, text, answers[0]!], { answers })).toEqual([]);
});

test.each([
  [' redder', [' red\n']],
  [' red-hot', [' red\n']],
  [' a hundred', [' red\n']],
  [' infra-red', [' red\n']],
  [' 5.3', [' 5\n']],
  [' minus -5', [' 5\n']],
  [' there is a dog', [' a\n']],
  [' blue\nred', [' red\n']],
  [' blue and so on', [' red\n']],
])('other words are no answer in a longer text: %j', (text, answers) => {
  expect(found([text, text, text], { answers })).toEqual([]);
});

test('what ends the answers is none of their signs', () => {
  expect(found([' Red, blue', ' Red, blue'], { answers: [' red,'], end: ',' })).toEqual(['cased']);
});

test('an answer without a text is said to be none told, and an empty one is an answer', () => {
  expect(found([null, ' blue\n'])).toEqual(['textless']);
  expect(found(['', ''])).toEqual([]);
  expect(found([])).toEqual([]);
});
