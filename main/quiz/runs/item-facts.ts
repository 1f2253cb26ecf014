/** What all items about runs have in common. */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import type { RunTemplate } from './run-template.ts';

/** A template without what makes its items. */
export type RunCard = Omit<RunTemplate, 'make'>;

type Common = 'id' | 'keyVersion' | 'section' | 'keyPoint' | 'difficulty' | 'errata' | 'checked' | 'link' | 'stem';

/**
 * Everything of an item but its type and what can be answered.
 *
 * @param term - id in the glossary of what explains it
 */
export function itemFacts(
  { id, keyVersion, section, keyPoint, difficulty, checked }: RunCard,
  { fact, term, stem }: { fact: string; term: string; stem: QuizText },
): Pick<QuizItem, Common | 'fact' | 'source'> {
  return {
    ...{ id, keyVersion, section, keyPoint, difficulty, checked, fact, stem },
    errata: [],
    link: { to: 'term', id: term },
    source: [{ work: 'lab', where: { zh: '这次训练自己测得的值', en: 'the run’s own measured values' } }],
  };
}
