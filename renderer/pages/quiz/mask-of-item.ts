import type { QuizItem } from '../../../main/contract/quiz-item.ts';
import { gridRows } from '../../../main/quiz/grid-rows.ts';
import type { Language } from '../../words/index.ts';

/** The squares of a mask, [query][key]; `null` where a question shows none. */
export function gridOf(item: QuizItem, language: Language): readonly (readonly string[])[] | null {
  if (item.type !== 'find-error' || item.shown !== 'grid') return null;
  return gridRows(item.parts.map(({ text }) => text[language]));
}
