import { describe, expect, test } from 'vitest';
import type { QuizItem, QuizType } from '../contract/quiz-item.ts';
import { quizBank } from '../engine/quiz/bank.ts';
import { questionOf } from '../engine/quiz/quiz-service.ts';
import { orderOf } from '../quiz/ask.ts';
import { plainText } from '../quiz/plain-text.ts';
import { feedbackText, questionText } from './quiz-text.ts';

type ItemOf<Type extends QuizType> = Extract<QuizItem, { type: Type }>;

function items<Type extends QuizType>(type: Type): ItemOf<Type>[] {
  return quizBank().items.filter((item): item is ItemOf<Type> => item.type === type);
}

/** The lines that are told to who does not know. */
function told(item: QuizItem, language: 'en' | 'zh'): string[] {
  const shown = orderOf(item, 7);
  const made = { item, origin: 'bank' as const, figure: null, waitsFor: null };
  const feedback = {
    ...{
      answer: 'a',
      outcome: 'wrong' as const,
      item,
      shown,
      given: { type: 'unknown' as const },
      marks: [],
      due: null,
    },
    ...{ question: questionOf(made, { item: item.id, seed: 7 }, false), confidence: 'guess' as const },
  };
  return feedbackText(feedback, language).split('\n');
}

describe.each([
  ['en', 'here is the error', 'It does not hold: ', 'It holds: ', 'belongs to nothing'],
  ['zh', '错在这里', '不成立：', '成立：', '没有对应'],
] as const)('a sign is about the text that it stands before (%s)', (language, error, holdsNot, holds, nowhere) => {
  test('where an error was to be found, only the part with the error is marked as wrong', () => {
    for (const item of items('find-error')) {
      const lines = told(item, language);
      for (const { text, right } of item.parts) {
        const part = plainText(text[language]);
        expect(lines).toContain(right ? `✗ ${part}  [${error}]` : `✓ ${part}`);
      }
    }
  });

  test('whether a statement holds is said, and its reason is not marked as wrong', () => {
    for (const item of items('true-false'))
      expect(told(item, language)).toContain(`${item.holds ? holds : holdsNot}${plainText(item.reason[language])}`);
  });

  test('what belongs to nothing is told as such, and mistakes in a gap as mistakes', () => {
    for (const item of items('matching'))
      for (const { right } of item.extra)
        expect(told(item, language)).toContain(`✗ ${plainText(right[language])}  [${nowhere}]`);
    for (const item of items('cloze'))
      for (const { text } of item.gaps.flatMap(({ mistakes }) => mistakes))
        expect(told(item, language)).toContain(`✗ ${plainText(text[language])}`);
  });

  test('every reason is told', () => {
    for (const item of quizBank().items) {
      const lines = told(item, language).join('\n');
      const reasons = [
        ...JSON.stringify(item).matchAll(/"reason":(\{"zh":"(?:[^"\\]|\\.)*","en":"(?:[^"\\]|\\.)*"\})/g),
      ];
      expect(reasons.length, item.id).toBeGreaterThan(0);
      for (const [, reason = ''] of reasons)
        expect(lines, item.id).toContain(plainText((JSON.parse(reason) as QuizItem['stem'])[language]));
    }
  });
});

test.each([
  ['en', 'was changed since you answered it'],
  ['zh', '答案改过了'],
] as const)('a question whose key changed says that it begins anew (%s)', (language, said) => {
  const [item] = items('true-false');
  const made = { item: item!, origin: 'own' as const, figure: null, waitsFor: null };
  const text = (anew: boolean) =>
    questionText({ ...questionOf(made, { item: item!.id, seed: 7 }, anew), figure: null }, language);
  expect(text(true)).toContain(said);
  expect(text(false)).not.toContain(said);
});

test.each(['en', 'zh'] as const)('no question shows commands of TeX, and a gap is a line (%s)', (language) => {
  for (const item of quizBank().items) {
    const made = { item, origin: 'bank' as const, figure: null, waitsFor: null };
    const text = questionText({ ...questionOf(made, { item: item.id, seed: 7 }, false), figure: null }, language);
    expect(text.replaceAll(/`[^`]*`/g, ''), item.id).not.toMatch(/\\[a-z]|\{\d\}/);
    if (item.type === 'cloze') expect(text, item.id).toContain('____');
  }
});
