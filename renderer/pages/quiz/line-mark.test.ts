import { expect, test } from 'vitest';
import { QUIZ_TYPES } from '../../../main/contract/quiz-item.ts';
import { en } from '../../words/en.ts';
import { zh } from '../../words/zh.ts';
import { optionMark, partMark } from './line-mark.ts';

test('of a text with an error the part that is wrong is told as wrong, and no other', () => {
  expect(optionMark('find-error', true)).toBe('error');
  expect(optionMark('find-error', false)).toBe('sound');
  for (const type of QUIZ_TYPES.filter((each) => each !== 'find-error'))
    expect([optionMark(type, true), optionMark(type, false)]).toEqual(['right', 'wrong']);
});

test('a right order is not told as wrong, whatever was answered', () => {
  const given = { type: 'ordering' as const, order: [1, 0, 2] };
  expect([partMark(given, true), partMark(given, false)]).toEqual(['hit', 'missed']);
  for (const mark of [true, false, undefined]) expect(partMark({ type: 'unknown' }, mark)).toBe('right');
});

test('the words of each say something else', () => {
  for (const { quiz } of [en, zh]) expect(new Set(Object.values(quiz.mark)).size).toBe(Object.keys(quiz.mark).length);
});
