import { isUnplaced, type QuizQuestion } from '../../../main/contract/quiz.ts';
import sections from '../../../resources/quiz/sections.json' with { type: 'json' };
import { useLanguage, useText } from '../../words/index.ts';

/** Where in the article a question belongs, if anybody said so. */
export function PlaceFact({ question }: { question: Pick<QuizQuestion, 'origin' | 'section' | 'keyPoint'> }) {
  const t = useText();
  const language = useLanguage();
  const { section } = question;
  if (isUnplaced(question)) return null;
  return <span>{t('quiz.section', { section, title: sections[section][language] })}</span>;
}
