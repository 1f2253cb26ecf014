import { expect, test } from 'vitest';
import type { QuizAnswer } from '../../../main/contract/quiz.ts';
import type { QuizItem } from '../../../main/contract/quiz-item.ts';
import { grade } from '../../../main/quiz/grade.ts';
import { formatExact } from '../../../resources/messages/format.ts';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { answerLines } from './answer-lines.tsx';

const words = {
  t: translator(en, 'en'),
  format: { language: 'en' as const, exact: (value: number) => formatExact(value, 'en') },
};
const both = (text: string) => ({ zh: text, en: text });
const SHOWN = [0, 1, 2];

/** Mark, text and reason of each line; where it was put instead behind a slash. */
function told(item: object, given: QuizAnswer): (string | undefined)[][] {
  const whole = item as QuizItem;
  const { marks } = grade(whole, SHOWN, given);
  return answerLines({ item: whole, shown: SHOWN, given, marks }, words).flatMap(({ lines }) =>
    lines.map(({ mark, body, instead, reason }) => [
      mark,
      ...(typeof body === 'string' ? [body] : []),
      ...(typeof instead === 'string' ? [`/ ${instead}`] : []),
      reason?.en,
    ]),
  );
}

test('a gap: what counts, what was written and what nobody wrote', () => {
  const gap = {
    ...{ accepted: { zh: ['8'], en: ['eight', '8'] }, reason: both('two thirds') },
    mistakes: [
      { text: both('seven'), reason: both('one short') },
      { text: both('nine'), reason: both('one more') },
    ],
  };
  const item = { type: 'cloze', gaps: [gap] };
  expect(told(item, { type: 'cloze', gaps: ['Seven'] })).toEqual([
    ['left', 'eight / 8', 'two thirds'],
    ['missed', 'Seven', 'one short'],
    ['wrong', 'nine', 'one more'],
  ]);
  expect(told(item, { type: 'cloze', gaps: ['five'] })[1]).toEqual(['missed', 'five', undefined]);
  expect(told(item, { type: 'cloze', gaps: ['8'] })[0]).toEqual(['hit', '8 / eight', 'two thirds']);
  expect(told(item, { type: 'unknown' }).map(([mark]) => mark)).toEqual(['right', 'wrong', 'wrong']);
});

test('a number: the right one, the given one, and why it is not that', () => {
  const mistakes = [{ value: 1, reason: both('all of it') }];
  const item = { type: 'numeric', value: 0.333, tolerance: 0.01, unit: null, reason: both('a third'), mistakes };
  expect(told(item, { type: 'numeric', value: 1 })).toEqual([
    ['left', '0.333', 'a third'],
    ['missed', '1', 'all of it'],
  ]);
  expect(told(item, { type: 'numeric', value: 0.33 })).toEqual([
    ['hit', '0.33 (exactly 0.333)', 'a third'],
    ['wrong', '1', 'all of it'],
  ]);
});

test('a statement: whether it holds, what was said, and the reasons', () => {
  const because = [
    { text: both('x'), reason: both('yes'), right: true },
    { text: both('y'), reason: both('no') },
    { text: both('z'), reason: both('never') },
  ];
  const item = { type: 'true-false', holds: false, reason: both('it is not so'), because };
  expect(told(item, { type: 'true-false', holds: true, because: 1 })).toEqual([
    ['left', 'It does not hold', 'it is not so'],
    ['missed', 'It holds', undefined],
    ['left', 'yes'],
    ['missed', 'no'],
    ['wrong', 'never'],
  ]);
  expect(told(item, { type: 'true-false', holds: false, because: 0 }).map(([mark]) => mark)).toEqual([
    'hit',
    'hit',
    'wrong',
    'wrong',
  ]);
});

test('steps in the order that is right, with the places that they were given', () => {
  const steps = ['a', 'b', 'c'].map((text) => ({ text: both(text), reason: both(text) }));
  expect(told({ type: 'ordering', steps }, { type: 'ordering', order: [1, 0, 2] })).toEqual([
    ['left', '/ step 2', 'a'],
    ['left', '/ step 1', 'b'],
    ['hit', 'c'],
  ]);
});
