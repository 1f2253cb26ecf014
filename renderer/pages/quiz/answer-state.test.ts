import { expect, test } from 'vitest';
import type { QuizAsk } from '../../../main/contract/quiz.ts';
import { answerOf, type Draft, emptyDraft, missingIn, press } from './answer-state.ts';

const texts = (count: number) => Array.from({ length: count }, (_, place) => ({ zh: `${place}`, en: `${place}` }));
const pressed = (ask: QuizAsk, ...digits: number[]): Draft =>
  digits.reduce((draft, digit) => press(draft, ask, digit), emptyDraft(ask));

test.each<[string, QuizAsk, Draft[], unknown[]]>([
  ...((): [string, QuizAsk, Draft[], unknown[]][] => {
    const why: QuizAsk = { type: 'true-false', because: texts(3) };
    const only: QuizAsk = { type: 'true-false', because: [] };
    const order: QuizAsk = { type: 'ordering', steps: texts(5) };
    const pairs: QuizAsk = { type: 'matching', left: texts(2), right: texts(3) };
    const one: QuizAsk = { type: 'single-choice', options: texts(2) };
    const several: QuizAsk = { type: 'multiple-choice', options: texts(2) };
    return [
      [
        'true or false, and why',
        why,
        [pressed(why), pressed(why, 1), pressed(why, 3), pressed(why, 1, 3)],
        [{ kind: 'verdict' }, { kind: 'reason' }, { kind: 'verdict' }, null],
      ],
      ['true or false alone', only, [pressed(only), pressed(only, 2)], [{ kind: 'verdict' }, null]],
      [
        'an order',
        order,
        [pressed(order), pressed(order, 1), pressed(order, 1, 2, 3, 4), pressed(order, 1, 2, 3, 4, 5)],
        [{ kind: 'steps', count: 5 }, { kind: 'steps', count: 4 }, { kind: 'steps', count: 1 }, null],
      ],
      [
        'a matching',
        pairs,
        [pressed(pairs), pressed(pairs, 3), pressed(pairs, 3, 1)],
        [{ kind: 'pairs', count: 2 }, { kind: 'pairs', count: 1 }, null],
      ],
      ['one of several', one, [pressed(one), pressed(one, 2)], [{ kind: 'choice' }, null]],
      ['several of several', several, [pressed(several), pressed(several, 2)], [{ kind: 'choices' }, null]],
      [
        'a number',
        { type: 'numeric', unit: null },
        [null, '', ' ', '1/3', '33%', 0].map((value) => ({ type: 'numeric', value })),
        [...['number', 'number', 'number', 'unreadable', 'unreadable'].map((kind) => ({ kind })), null],
      ],
      [
        'gaps',
        { type: 'cloze', gaps: 2 },
        [
          ['', ' '],
          ['a', ''],
          ['a', 'b'],
        ].map((gaps) => ({ type: 'cloze', gaps })),
        [{ kind: 'gaps', count: 2 }, { kind: 'gaps', count: 1 }, null],
      ],
    ];
  })(),
])('what is missing of %s is told, and it is sent when nothing is', (_, ask, drafts, missing) => {
  expect(drafts.map((draft) => missingIn(draft, ask))).toEqual(missing);
  expect(drafts.map((draft) => answerOf(draft, ask) === null)).toEqual(missing.map((each) => each !== null));
});
