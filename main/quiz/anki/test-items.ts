/** One small item of every type, all of whose texts begin with a given one. */
import { type QuizItem, type QuizType, quizItem } from '../../contract/quiz-item.ts';

type Texts = (name: string) => { zh: string; en: string };

const options = (text: Texts) => [
  { text: text('first'), reason: text('why not') },
  { text: text('second'), reason: text('why so'), right: true },
];

const parts = (text: Texts): Record<QuizType, object> => ({
  'single-choice': { options: options(text) },
  'multiple-choice': { options: options(text) },
  'true-false': { holds: false, reason: text('because'), because: options(text) },
  cloze: {
    stem: { zh: '预{1}训{2}', en: 'pre {1} train {2}' },
    gaps: [
      {
        accepted: { zh: ['甲'], en: ['one', 'two'] },
        reason: text('gap'),
        mistakes: [{ text: text('slip'), reason: text('no') }],
      },
      { accepted: { zh: ['乙'], en: ['three'] }, reason: text('gap 2'), mistakes: [] },
    ],
  },
  numeric: {
    ...{ value: -4.61, tolerance: 0.02, unit: text('nats'), reason: text('worked out') },
    mistakes: [{ value: 4.61, reason: text('sign') }],
  },
  ordering: { steps: ['one', 'two', 'three'].map((name) => ({ text: text(name), reason: text(`why ${name}`) })) },
  matching: {
    pairs: ['a', 'b'].map((name) => ({
      left: text(`left ${name}`),
      right: text(`right ${name}`),
      reason: text(`why ${name}`),
    })),
    extra: [{ right: text('extra'), reason: text('why extra') }],
  },
  'find-error': {
    shown: 'sentence',
    parts: [...options(text), { text: text('third'), reason: text('fine') }],
    correction: text('correction'),
  },
});

/** @param start of every text; the Chinese ones end in 中 */
export function testItem(type: QuizType, start = ''): QuizItem {
  const text: Texts = (name) => ({ zh: `${start}${name}中`, en: `${start}${name}` });
  return quizItem.parse({
    ...{ id: `test-${type}`, keyVersion: 1, section: '3.1.1', keyPoint: 5, difficulty: 2, errata: ['E9'] },
    ...{ fact: 'A fact for tests.', source: [{ work: 'vaswani-2017', where: '§3' }], checked: null },
    ...{ link: { to: 'term', id: 'context' }, stem: text('stem'), type, ...parts(text)[type] },
  });
}
