/** A question, and what became of its answer, as text of a terminal. */
import type { Language } from '../../resources/messages/index.ts';
import { quizWords } from '../../resources/messages/quiz-words.ts';
import { isUnplaced, type QuizAsk, type QuizFeedback } from '../contract/quiz.ts';
import { placeIn, type QuizItem, type QuizText } from '../contract/quiz-item.ts';
import { plainText, withUnit } from '../quiz/plain-text.ts';
import { curvesText, type ListedQuestion } from './quiz-curves.ts';
import { answerForms } from './written-answer.ts';

export function questionText(question: ListedQuestion, language: Language): string {
  const { item, seed, stem, ask, section, figure, anew } = question;
  const place = isUnplaced(question) ? '' : `  §${section}`;
  return [
    `${item}  --seed ${seed}${place}`,
    '',
    ...(anew ? [quizWords[language].anew, ''] : []),
    plainText(stem[language], ask.type === 'cloze'),
    ...(figure ? ['', curvesText(figure, language), ''] : []),
    ...askLines(ask, language),
    '',
    `--given ${answerForms(ask, language)}`,
  ].join('\n');
}

function askLines(ask: QuizAsk, language: Language): string[] {
  const numbered = (texts: readonly QuizText[]) =>
    texts.map((text, place) => `  ${place + 1}. ${plainText(text[language])}`);
  switch (ask.type) {
    case 'single-choice':
    case 'multiple-choice':
      return numbered(ask.options);
    case 'true-false':
      return numbered(ask.because);
    case 'ordering':
      return numbered(ask.steps);
    case 'find-error':
      return numbered(ask.parts);
    case 'matching':
      return [...ask.left.map((text) => `  ${plainText(text[language])} → ?`), '', ...numbered(ask.right)];
    case 'numeric':
      return ask.unit ? [`  [${plainText(ask.unit[language])}]`] : [];
    case 'cloze':
      return [];
  }
}

const OUTCOMES: Readonly<Record<Language, Record<QuizFeedback['outcome'], string>>> = {
  en: { right: 'right', partly: 'partly right', wrong: 'not right', pending: 'noted until it can be measured' },
  zh: { right: '对', partly: '部分正确', wrong: '不对', pending: '已记下，等测得之后再判' },
};

export function feedbackText({ outcome, item, shown }: QuizFeedback, language: Language): string {
  const lines = outcome === 'pending' ? [] : reasonLines(item, shown, language);
  const sources = item.source.map((each) => `${each.work} ${placeIn(each, language)}`).join('; ');
  return [OUTCOMES[language][outcome], '', ...lines, ...(sources === '' ? [] : ['', sources])].join('\n');
}

/** Beside signs that would say something else alone. */
const WORDS = {
  en: {
    ...{
      holds: 'It holds: ',
      holdsNot: 'It does not hold: ',
      error: 'here is the error',
      nowhere: 'belongs to nothing',
    },
    ...{ rightOrder: 'The right order:', rightPairs: 'What belongs together:', correction: 'It should read: ' },
  },
  zh: {
    ...{ holds: '成立：', holdsNot: '不成立：', error: '错在这里', nowhere: '没有对应' },
    ...{ rightOrder: '正确的顺序：', rightPairs: '正确的对应关系：', correction: '应当是：' },
  },
} as const satisfies Record<Language, unknown>;

interface Explained {
  text: QuizText;
  reason: QuizText;
  right?: true | undefined;
}

/** Every option with its reason, in the order in which they were shown. A sign is about the text that it stands before. */
function reasonLines(item: QuizItem, shown: readonly number[], language: Language): string[] {
  const words = WORDS[language];
  const own = (text: QuizText) => plainText(text[language]);
  const told = (text: string, reason: QuizText) => `${text}\n    ${own(reason)}`;
  const line = ({ text, reason, right }: Explained) => told(`${right ? '✓' : '✗'} ${own(text)}`, reason);
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return shown.map((option) => line(item.options[option]!));
    case 'true-false':
      return [
        `${item.holds ? words.holds : words.holdsNot}${own(item.reason)}`,
        ...shown.map((option) => line(item.because[option]!)),
      ];
    case 'find-error':
      return [
        ...item.parts.map(({ text, reason, right }) =>
          told(right ? `✗ ${own(text)}  [${words.error}]` : `✓ ${own(text)}`, reason),
        ),
        `${words.correction}${own(item.correction)}`,
      ];
    case 'ordering':
      return [
        words.rightOrder,
        ...item.steps.map(({ text, reason }, place) => told(`${place + 1}. ${own(text)}`, reason)),
      ];
    case 'matching':
      return [
        words.rightPairs,
        ...item.pairs.map(({ left, right, reason }) => told(`${own(left)} → ${own(right)}`, reason)),
        ...item.extra.map(({ right, reason }) => told(`✗ ${own(right)}  [${words.nowhere}]`, reason)),
      ];
    case 'cloze':
      return item.gaps.flatMap(({ accepted, reason, mistakes }) => [
        told(`✓ ${accepted[language].join(' / ')}`, reason),
        ...mistakes.map((mistake) => told(`✗ ${own(mistake.text)}`, mistake.reason)),
      ]);
    case 'numeric':
      return [
        told(`✓ ${withUnit(String(item.value), item.unit ? own(item.unit) : undefined)}`, item.reason),
        ...item.mistakes.map(({ value, reason }) => told(`✗ ${value}`, reason)),
      ];
  }
}
