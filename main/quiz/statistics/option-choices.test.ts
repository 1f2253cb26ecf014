import { expect, test } from 'vitest';
import type { QuizLogEntry } from '../../contract/quiz.ts';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { chanceOf, optionChoices, optionMarks, optionTexts } from './option-choices.ts';
import { testAnswer } from './test-answers.ts';

const counts = (entries: QuizLogEntry[], marks: boolean[]) => optionChoices(entries, marks).map(({ count }) => count);
const answer = (type: QuizLogEntry['type'], shown: number[], given: QuizLogEntry['given']) =>
  testAnswer({ id: 'a', type, shown, given });

test('what each type of item has to choose from', () => {
  const several = answer('multiple-choice', [2, 0, 1], { type: 'multiple-choice', chosen: [0, 2, 2] });
  expect(counts([several, several], [true, true, false])).toEqual([0, 2, 2]);
  const because = answer('true-false', [1, 0], { type: 'true-false', holds: true, because: 0 });
  const verdict = answer('true-false', [1, 0], { type: 'true-false', holds: true, because: null });
  expect(counts([because, verdict], [true, false])).toEqual([0, 1]);
  expect(counts([answer('find-error', [], { type: 'find-error', chosen: 2 })], [false, true, false])).toEqual([
    0, 0, 1,
  ]);
  expect(optionChoices([answer('numeric', [], { type: 'numeric', value: 1 })], [])).toEqual([]);
});

test('what no option is, is passed over', () => {
  const beyond = answer('single-choice', [0, 1], { type: 'single-choice', chosen: 7 });
  const strange = answer('single-choice', [1e9, -1], { type: 'single-choice', chosen: 0 });
  expect(counts([beyond, strange], [true, false])).toEqual([0, 0]);
});

test('which options are right', () => {
  const text = { zh: '甲', en: 'a' };
  const options = [
    { text, reason: text },
    { text, reason: text, right: true as const },
  ];
  const of = (fields: object) => optionMarks({ ...fields } as QuizItem);
  expect(of({ type: 'single-choice', options })).toEqual([false, true]);
  expect(of({ type: 'multiple-choice', options })).toEqual([false, true]);
  expect(of({ type: 'true-false', because: options })).toEqual([false, true]);
  expect(of({ type: 'find-error', parts: options })).toEqual([false, true]);
  expect(optionTexts({ type: 'single-choice', options } as QuizItem)).toEqual([text, text]);
  expect(of({ type: 'ordering', steps: [{ text, reason: text }] })).toEqual([]);
});

test.each<[QuizLogEntry['type'], number[], QuizLogEntry['given'], number]>([
  ['single-choice', [1, 0, 2, 3], { type: 'unknown' }, 1 / 4],
  ['multiple-choice', [1, 0, 2], { type: 'unknown' }, 1 / 7],
  ['true-false', [1, 0, 2], { type: 'unknown' }, 1 / 6],
  ['true-false', [], { type: 'unknown' }, 1 / 2],
  ['ordering', [1, 0, 2], { type: 'unknown' }, 1 / 6],
  // Two on the left, three on the right: 3 · 2 ways.
  ['matching', [1, 0, 2], { type: 'matching', chosen: [0, 1] }, 1 / 6],
  ['matching', [1, 0, 2], { type: 'unknown' }, 0],
  ['cloze', [], { type: 'unknown' }, 0],
  ['numeric', [], { type: 'numeric', value: 3 }, 0],
  ['find-error', [], { type: 'unknown' }, 1 / 5],
])('blind guessing: %s %j %j', (type, shown, given, chance) => {
  const marks = type === 'find-error' ? [true, false, false, false, false] : null;
  expect(chanceOf([answer(type, shown, given)], marks)).toBeCloseTo(chance, 12);
});

test('nothing is guessed where the options are not known', () => {
  expect(chanceOf([answer('find-error', [], { type: 'unknown' })], null)).toBe(0);
  expect(chanceOf([], null)).toBe(0);
});
