/** Items as small as may be, for tests. */
import type { QuizItem } from '../contract/quiz-item.ts';

const both = (text: string) => ({ zh: `${text}（中）`, en: text });
const common = {
  keyVersion: 1,
  section: '5' as const,
  keyPoint: 5,
  difficulty: 1 as const,
  errata: [],
  fact: 'a fact of its own',
  source: [{ work: 'article', where: '§5' }],
  checked: null,
  link: { to: 'section' as const, section: '5' as const },
};
const option = (text: string, right = false) => ({
  text: both(text),
  reason: both(`because of ${text}`),
  ...(right ? { right: true as const } : {}),
});

export type TestItem<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;

export const singleChoice: TestItem<'single-choice'> = {
  ...{ ...common, id: 'single', stem: both('Which?'), type: 'single-choice' },
  options: [option('one'), option('two', true), option('three'), option('four')],
};
export const multipleChoice: TestItem<'multiple-choice'> = {
  ...{ ...common, id: 'several', stem: both('Which of them?'), type: 'multiple-choice' },
  options: [option('one', true), option('two', true), option('three'), option('four')],
};
export const trueFalse: TestItem<'true-false'> = {
  ...{ ...common, id: 'holds', stem: both('It is so.'), type: 'true-false', holds: false, reason: both('it is not') },
  because: [option('one'), option('two', true), option('three')],
};
export const cloze: TestItem<'cloze'> = {
  ...{ ...common, id: 'gaps', stem: both('A {1} and a {2}.'), type: 'cloze' },
  gaps: [
    { accepted: { zh: ['门控'], en: ['gate', 'a gate'] }, reason: both('gates'), mistakes: [] },
    { accepted: { zh: ['ReLU'], en: ['ReLU'] }, reason: both('relu'), mistakes: [] },
  ],
};
export const numeric: TestItem<'numeric'> = {
  ...{ ...common, id: 'number', stem: both('How many?'), type: 'numeric', value: 0.857, tolerance: 0.008, unit: null },
  ...{ reason: both('6 / 7'), mistakes: [{ value: 1, reason: both('by component') }] },
};
export const ordering: TestItem<'ordering'> = {
  ...{ ...common, id: 'order', stem: both('In order?'), type: 'ordering' },
  steps: ['first', 'second', 'third', 'fourth'].map((text) => ({ text: both(text), reason: both(`why ${text}`) })),
};
export const matching: TestItem<'matching'> = {
  ...{ ...common, id: 'pairs', stem: both('What belongs to what?'), type: 'matching' },
  pairs: ['a', 'b', 'c'].map((text) => ({ left: both(text), right: both(text.toUpperCase()), reason: both(text) })),
  extra: [{ right: both('Z'), reason: both('belongs to nothing') }],
};
export const findError: TestItem<'find-error'> = {
  ...{ ...common, id: 'error', stem: both('Which part?'), type: 'find-error', shown: 'sentence' },
  ...{ parts: [option('this'), option('is'), option('wrong', true)], correction: both('right') },
};
export const ITEMS = [singleChoice, multipleChoice, trueFalse, cloze, numeric, ordering, matching, findError];
