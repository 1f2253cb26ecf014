import { expect, test } from 'vitest';
import type { QuizAnswer } from '../../../main/contract/quiz.ts';
import { QUIZ_TYPES } from '../../../main/contract/quiz-item.ts';
import { en } from '../../words/en.ts';
import { zh } from '../../words/zh.ts';
import { optionMark, partMark, SIGNS } from './line-mark.ts';

const given: QuizAnswer = { type: 'single-choice', chosen: 0 };
const nothing: QuizAnswer = { type: 'unknown' };
const OPTIONS = [true, false].flatMap((toBeChosen) => [true, false].map((chosen) => ({ toBeChosen, chosen })));

test('a tick stands before what holds, a cross before what was answered wrongly, and before nothing else', () => {
  for (const type of QUIZ_TYPES)
    for (const { toBeChosen, chosen } of OPTIONS) {
      const sign = SIGNS[optionMark(type, { toBeChosen, chosen, given })];
      expect(sign === 'cross', type).toBe(chosen && !toBeChosen);
      if (sign === 'tick') expect(toBeChosen, type).toBe(true);
      if (!chosen && !toBeChosen) expect(sign, type).toBeNull();
    }
});

test('of a text with an error the part that is wrong is told as wrong, and no other', () => {
  const marks = OPTIONS.map((option) => optionMark('find-error', { ...option, given }));
  expect(marks).toEqual(['found', 'error', 'soundChosen', 'sound']);
  for (const type of QUIZ_TYPES.filter((each) => each !== 'find-error'))
    expect(OPTIONS.map((option) => optionMark(type, { ...option, given }))).toEqual(['hit', 'left', 'missed', 'wrong']);
});

test('what holds is told as right, whatever was answered, and that it was not answered', () => {
  expect([partMark(given, true), partMark(given, false)]).toEqual(['hit', 'left']);
  for (const mark of [true, false, undefined]) expect(partMark(nothing, mark)).toBe('right');
  expect(optionMark('single-choice', { toBeChosen: true, chosen: false, given: nothing })).toBe('right');
});

test('the words of each say something else', () => {
  for (const { quiz } of [en, zh]) {
    expect(new Set(Object.values(quiz.mark)).size).toBe(Object.keys(SIGNS).length);
    expect(Object.keys(quiz.mark).sort()).toEqual(Object.keys(SIGNS).sort());
  }
});
