/** What a learner predicted beside what was measured, for page and terminal. */
import type { QuizPrediction } from '../../main/contract/quiz.ts';
import { formatCount, formatFixed } from './format.ts';
import type { Language } from './messages.ts';
import { quizWords } from './quiz-words.ts';
import { fillTemplate } from './template.ts';

/** Bits per byte are told as exactly as the question has them. */
const PLACES = 3;

export function predictionSentence({ feedback, step, measured }: QuizPrediction, language: Language): string {
  const bits = (value: number) => formatFixed(value, PLACES, language);
  const given = feedback.given.type === 'numeric' ? bits(feedback.given.value) : '–';
  const told = { given, step: formatCount(step, language) };
  const { settled, waits } = quizWords[language];
  return measured === null
    ? fillTemplate(waits, told, language)
    : fillTemplate(settled, { ...told, measured: bits(measured) }, language);
}
