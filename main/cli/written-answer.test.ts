import { expect, test } from 'vitest';
import type { QuizAsk } from '../contract/quiz.ts';
import { answerForms, writtenAnswer } from './written-answer.ts';

const text = { zh: '字', en: 'word' };
const three = [text, text, text];
const ASKED = {
  single: { type: 'single-choice', options: three },
  several: { type: 'multiple-choice', options: three },
  verdict: { type: 'true-false', because: three },
  plain: { type: 'true-false', because: [] },
  gaps: { type: 'cloze', gaps: 2 },
  number: { type: 'numeric', unit: null },
  order: { type: 'ordering', steps: three },
  pairs: { type: 'matching', left: [text, text], right: three },
} satisfies Record<string, QuizAsk>;

test.each([
  ['2', 'single', { type: 'single-choice', chosen: 1 }],
  ['4', 'single', null],
  ['1,2', 'single', null],
  ['', 'single', null],
  ['1，3', 'several', { type: 'multiple-choice', chosen: [0, 2] }],
  ['no 2', 'verdict', { type: 'true-false', holds: false, because: 1 }],
  ['不成立，3', 'verdict', { type: 'true-false', holds: false, because: 2 }],
  ['yes', 'verdict', null],
  ['yes', 'plain', { type: 'true-false', holds: true, because: null }],
  ['maybe 2', 'verdict', null],
  ['gate | ReLU', 'gaps', { type: 'cloze', gaps: ['gate', 'ReLU'] }],
  ['gate', 'gaps', null],
  ['1e-3', 'number', { type: 'numeric', value: 0.001 }],
  ['many', 'number', null],
  ['3 1 2', 'order', { type: 'ordering', order: [2, 0, 1] }],
  ['3 1 1', 'order', null],
  ['3,1', 'pairs', { type: 'matching', chosen: [2, 0] }],
  ['3', 'pairs', null],
  ['?', 'order', { type: 'unknown' }],
] as const)('%j to %s', (given, asked, expected) => {
  expect(writtenAnswer(given, ASKED[asked], 'en')).toEqual(expected);
});

test.each(['en', 'zh'] as const)(
  'every form that is offered answers the question that it is offered with (%s)',
  (language) => {
    const two = [text, text];
    for (const ask of [
      ...Object.values(ASKED),
      ...([
        { type: 'multiple-choice', options: two },
        { type: 'cloze', gaps: 1 },
        { type: 'ordering', steps: [...three, ...two] },
        { type: 'matching', left: [...three, ...two], right: [...three, ...three] },
        { type: 'find-error', shown: 'sentence', parts: three },
      ] satisfies QuizAsk[]),
    ]) {
      const forms = [...answerForms(ask, language).matchAll(/"([^"]*)"/g)].map(([, form]) => form!);
      expect(forms.length).toBeGreaterThan(0);
      for (const form of forms) expect(writtenAnswer(form, ask, language), form).not.toBeNull();
    }
    expect(answerForms(ASKED.plain, 'en')).toBe('"yes", "no"');
  },
);
