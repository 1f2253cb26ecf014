/** What the sign before a line of an answered question says, so that ✓ and ✗ are never about something else than the line. */
import type { QuizAnswer } from '../../../main/contract/quiz.ts';
import type { QuizType } from '../../../main/contract/quiz-item.ts';

/**
 * `right`, `wrong`: what could be answered. `hit`, `missed`: what holds, and whether it was answered so. `sound`, `error`: parts
 * of a text of which one is wrong. `nowhere`: what belongs to nothing.
 */
export type Mark = 'right' | 'wrong' | 'hit' | 'missed' | 'sound' | 'error' | 'nowhere';

/** Where an error is looked for, the part to be chosen is the one that is wrong. */
export function optionMark(type: QuizType, isToBeChosen: boolean): Mark {
  if (type === 'find-error') return isToBeChosen ? 'error' : 'sound';
  return isToBeChosen ? 'right' : 'wrong';
}

/** Of a step, pair or gap as it should be. Who said nothing is told what holds, and no more. */
export function partMark({ type }: QuizAnswer, wasRight: boolean | undefined): Mark {
  if (type === 'unknown') return 'right';
  return wasRight ? 'hit' : 'missed';
}
