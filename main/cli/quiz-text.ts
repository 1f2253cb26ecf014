/** A question, and what became of its answer, as text of a terminal. */
import type { Language } from '../../resources/messages/index.ts';
import type { QuizAsk, QuizFeedback, QuizQuestion } from '../contract/quiz.ts';
import type { QuizItem, QuizText } from '../contract/quiz-item.ts';
import { answerForms } from './written-answer.ts';

export function questionText({ item, seed, stem, ask, section }: QuizQuestion, language: Language): string {
  return [
    `${item}  --seed ${seed}  §${section}`,
    '',
    stem[language],
    ...askLines(ask, language),
    '',
    `--given ${answerForms(ask.type)}`,
  ].join('\n');
}

function askLines(ask: QuizAsk, language: Language): string[] {
  const numbered = (texts: readonly QuizText[]) => texts.map((text, place) => `  ${place + 1}. ${text[language]}`);
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
      return [...ask.left.map((text) => `  ${text[language]} → ?`), '', ...numbered(ask.right)];
    case 'numeric':
      return ask.unit ? [`  [${ask.unit[language]}]`] : [];
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
  const sources = item.source.map(({ work, where }) => `${work} ${where}`).join('; ');
  return [OUTCOMES[language][outcome], '', ...lines, ...(sources === '' ? [] : ['', sources])].join('\n');
}

interface Explained {
  text: QuizText;
  reason: QuizText;
  right?: true | undefined;
}

/** Every option with its reason, in the order in which they were shown. */
function reasonLines(item: QuizItem, shown: readonly number[], language: Language): string[] {
  const line = ({ text, reason, right }: Explained) =>
    `${right ? '✓' : '✗'} ${text[language]}\n    ${reason[language]}`;
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return shown.map((own) => line(item.options[own]!));
    case 'true-false':
      return [`${item.holds ? '✓' : '✗'} ${item.reason[language]}`, ...shown.map((own) => line(item.because[own]!))];
    case 'find-error':
      return [...item.parts.map(line), `→ ${item.correction[language]}`];
    case 'ordering':
      return item.steps.map(({ text, reason }, place) => `${place + 1}. ${text[language]}\n    ${reason[language]}`);
    case 'matching':
      return item.pairs.map(
        ({ left, right, reason }) => `${left[language]} → ${right[language]}\n    ${reason[language]}`,
      );
    case 'cloze':
      return item.gaps.map((gap) => `✓ ${gap.accepted[language].join(' / ')}\n    ${gap.reason[language]}`);
    case 'numeric':
      return [
        `✓ ${item.value}${item.unit ? ` ${item.unit[language]}` : ''}\n    ${item.reason[language]}`,
        ...item.mistakes.map(({ value, reason }) => `✗ ${value}\n    ${reason[language]}`),
      ];
  }
}
