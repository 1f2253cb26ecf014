/**
 * Items with fresh numbers: a template draws them, and the lab's own functions compute the key, so that nothing is written
 * a second time for the quiz.
 */
import { type QuizItem, type QuizText, type QuizType, quizItem } from '../../contract/quiz-item.ts';
import type { Random } from '../../random/random.ts';

export interface ComputedTemplate {
  /** Of the card; every variant has it as its id. Begins with `c-`. */
  readonly id: string;
  readonly type: QuizType;
  readonly section: QuizItem['section'];
  readonly keyPoint: number | null;
  readonly difficulty: QuizItem['difficulty'];
  readonly keyVersion: number;
  /** The day on which the template was last read against its source. */
  readonly checked: string;
  /** What it asks, without numbers, for lists. */
  readonly stem: QuizText;
  /**
   * The item with numbers drawn by `random`; the same state gives the same item. What is computed on tensors starts a
   * backend in this thread.
   */
  make(random: Random): QuizItem | Promise<QuizItem>;
}

/** What no number changes. */
export type TemplateFacts = Pick<
  QuizItem,
  'id' | 'keyVersion' | 'section' | 'keyPoint' | 'difficulty' | 'errata' | 'fact' | 'source' | 'link'
> & { checked: string };

/** What the numbers make of an item of a type. */
export type Drawn<Type extends QuizType> = Omit<Extract<QuizItem, { type: Type }>, keyof TemplateFacts | 'type'>;

/** So often numbers are drawn before something must be wrong with the template itself. */
const MOST_DRAWS = 1000;

/**
 * @param listed the stem for lists
 * @param draw what comes of one set of numbers; `null`: these will not do, others are drawn
 */
export function computedTemplate<Type extends QuizType>(
  facts: TemplateFacts,
  type: Type,
  listed: QuizText,
  draw: (random: Random) => Drawn<Type> | null | Promise<Drawn<Type> | null>,
): ComputedTemplate {
  const { id, section, keyPoint, difficulty, keyVersion, checked } = facts;
  return {
    ...{ id, type, section, keyPoint, difficulty, keyVersion, checked },
    stem: listed,
    async make(random) {
      for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
        const drawn = await draw(random);
        if (drawn !== null) return quizItem.parse({ ...facts, type, ...drawn });
      }
      throw new Error(`${id}: no numbers that will do in ${MOST_DRAWS} draws`);
    },
  };
}
