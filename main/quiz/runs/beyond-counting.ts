/** What a network has that counting four characters back has not. */
import { modelFacts } from '../../contract/model-facts.ts';
import type { QuizText } from '../../contract/quiz-item.ts';
import type { RunFacts } from './run-template.ts';

/** Characters before that the 5-gram model looks at. */
const COUNTED = 4;

/** A recurrent network carries its state on, however few places it learns across at once. */
export function looksFurther({ specification: { model } }: Pick<RunFacts, 'specification'>): boolean {
  const { sequential, window } = modelFacts(model);
  return sequential || window > COUNTED;
}

/** Of a network that looks no further and is better all the same (Bengio et al. 2003, section 1). */
export const WITHOUT_LOOKING_FURTHER: QuizText = {
  zh: '它看的并不比五元模型远；它多出来的，是向量相近的字符能共用学到的东西。',
  en: 'It looks back no further than the 5-gram model; what it has beyond counting is that characters with like vectors share what was learned.',
};
