/**
 * What a line of an answered question is: whether it holds, and whether it was answered. Sign and word are chosen by that
 * alone, so that ✓ is never about a wrong answer, and ✗ never about what nobody gave.
 */
import type { QuizAnswer } from '../../../main/contract/quiz.ts';
import type { QuizType } from '../../../main/contract/quiz-item.ts';

/**
 * `hit`, `missed`: what was answered. `right`, `left`: what holds, where nothing was answered or something else. `wrong`: what
 * does not hold, and nobody said so. The same of a text of which one part is wrong: `found`, `soundChosen`, `error`, `sound`.
 * `nowhere`: what belongs to nothing.
 */
export type Mark =
  | ('hit' | 'missed' | 'right' | 'left' | 'wrong')
  | ('found' | 'soundChosen' | 'error' | 'sound')
  | 'nowhere';

export type Sign = 'tick' | 'cross' | 'error';

/** What nobody gave and what does not matter to the answer have none. */
export const SIGNS: Readonly<Record<Mark, Sign | null>> = {
  ...{ hit: 'tick', right: 'tick', left: 'tick', found: 'tick' },
  ...{ missed: 'cross', soundChosen: 'cross' },
  error: 'error',
  ...{ wrong: null, sound: null, nowhere: null },
};

/** Where an error is looked for, the part to be chosen is the one that is wrong. */
export function optionMark(
  type: QuizType,
  { toBeChosen, chosen, given }: { toBeChosen: boolean; chosen: boolean; given: QuizAnswer },
): Mark {
  if (type === 'find-error') {
    if (toBeChosen) return chosen ? 'found' : 'error';
    return chosen ? 'soundChosen' : 'sound';
  }
  if (chosen) return toBeChosen ? 'hit' : 'missed';
  return toBeChosen ? rightMark(given) : 'wrong';
}

/** Of a step, pair or gap as it should be. */
export function partMark(given: QuizAnswer, wasRight: boolean | undefined): Mark {
  return wasRight && given.type !== 'unknown' ? 'hit' : rightMark(given);
}

/** Who said nothing is told what holds, and no more. */
const rightMark = ({ type }: QuizAnswer): Mark => (type === 'unknown' ? 'right' : 'left');
