/** What became of a learner's predictions: told once by the next command, and listed by one of their own. */
import type { Language } from '../../resources/messages/index.ts';
import { predictionSentence } from '../../resources/messages/prediction-sentence.ts';
import type { QuizPrediction } from '../contract/quiz.ts';
import { plainText } from '../quiz/plain-text.ts';
import type { LabClient } from './connect.ts';
import { tell } from './output.ts';
import { feedbackText } from './quiz-text.ts';

/** The question, what was said and measured, and the reasons as after any answer. */
export function predictionText(prediction: QuizPrediction, language: Language): string {
  const { feedback } = prediction;
  return [
    plainText(feedback.item.stem[language]),
    predictionSentence(prediction, language),
    feedbackText(feedback, language),
  ].join('\n');
}

/** Those that were measured since the last command, beside what was asked for. */
export async function tellSettled(
  client: Pick<LabClient, 'quiz'>,
  here: { profile: string; zone: number },
  language: Language,
): Promise<void> {
  const { settled } = await client.quiz.overview(here);
  if (settled.length === 0) return;
  for (const prediction of settled) tell(`${predictionText(prediction, language)}\n`);
  await client.quiz.markTold({ profile: here.profile, answers: settled.map(({ feedback }) => feedback.answer) });
}
