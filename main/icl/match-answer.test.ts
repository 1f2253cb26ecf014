import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROMPT_TEMPLATES } from '../contract/prompt-template.ts';
import { matchesItem, normaliseAnswer } from './match-answer.ts';

const { arrow, comma } = PROMPT_TEMPLATES;
const questionAnswer = PROMPT_TEMPLATES['question-answer'];

test.each([
  ['  “Paris”. ', 'paris'],
  ['NEW   york', 'new york'],
  ["it's", "it's"],
  ['Washington, D.C.', 'washington, d.c'],
  ['你好。', '你好'],
  ['，、「积极」！？', '积极'],
  ['Ｈｅｌｌｏ', 'hello'], // wide letters
  ['lia\u030cn', 'li\u01cen'], // a caron apart from its vowel
  ['**42**', '42'],
  ['-5', '-5'],
  ['−5', '-5'], // a minus sign
  ['= -5.', '-5'],
  ['- 5', '5'], // a list's dash
  ['+', '+'],
  ['。', '。'],
  ['', ''],
  [' \n', ''],
])('%j is compared as %j', (text, expected) => {
  expect(normaliseAnswer(text)).toBe(expected);
});

test('with caseMatters the case stays, all else is as before', () => {
  expect(normaliseAnswer(' “DOLPHIN”. ', { caseMatters: true })).toBe('DOLPHIN');
  const item = { output: 'DOLPHIN', aliases: [] };
  expect(matchesItem(' dolphin\n', item, { template: arrow })).toBe(true);
  expect(matchesItem(' dolphin\n', item, { template: arrow, caseMatters: true })).toBe(false);
  expect(matchesItem(' DOLPHIN\n', item, { template: arrow, caseMatters: true })).toBe(true);
});

const cat = { output: 'cat', aliases: ['kitty', '猫'] };

test.each([
  [' cat\ndog => Hund', arrow, true],
  ['cat', arrow, true],
  [' Kitty.', arrow, true],
  [' 猫。\n', arrow, true],
  [' cats\n', arrow, false],
  [' a cat\n', arrow, false],
  [' cat, dog\n', arrow, false],
  ['cat,dog,', comma, true],
  ['cat\ndog', comma, true],
  ['catdog,', comma, false],
  [' cat\r\nQ: dog', questionAnswer, true],
  ['\ncat', arrow, false], // the answer was empty
  ['', arrow, false],
] as const)('%j after the template of %#', (generated, template, right) => {
  expect(matchesItem(generated, cat, { template })).toBe(right);
});

test('an answer that begins on a line of its own', () => {
  const template = { beforeOutput: '\n', afterOutput: '\n\n' };
  expect(matchesItem('\ncat\n\n', cat, { template })).toBe(true);
});

test('a Han word is found again whatever marks stand around it; one that differs is not', () => {
  const han = fc.string({
    minLength: 1,
    maxLength: 6,
    unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
  });
  const marks = fc.string({
    maxLength: 4,
    unit: fc.constantFrom('。', '，', '、', '！', '？', '“', '》', ' ', '\u3000'),
  });
  fc.assert(
    fc.property(han, han, marks, marks, (word, other, before, after) => {
      expect(normaliseAnswer(word)).toBe(word);
      const item = { output: word, aliases: [] };
      expect(matchesItem(before + word + after, item, { template: arrow })).toBe(true);
      if (other !== word) expect(matchesItem(before + other + after, item, { template: arrow })).toBe(false);
    }),
  );
});

test('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aÉ猫5-+. ,。\u3000\n“') }), (text) => {
      const once = normaliseAnswer(text);
      expect(normaliseAnswer(once)).toBe(once);
    }),
  );
});
