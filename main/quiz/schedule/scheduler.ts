/**
 * FSRS, behind one file: what is remembered of a card, and after how many days it is asked again. Another version of the
 * scheduler changes this file, and every state is computed anew from the answers.
 */
import { FSRSAlgorithm, type Grade, generatorParameters, Rating } from 'ts-fsrs';
import type { QuizConfidence, QuizOutcome } from '../../contract/quiz.ts';

/** FSRS's own two numbers: days until recall falls to 90 %, and difficulty from 1 to 10. */
export interface Memory {
  stability: number;
  difficulty: number;
}

/** Recall at which a card comes back. */
const WANTED_RECALL = 0.9;
/** Days: what is never asked again within a course is no review. */
const LONGEST_INTERVAL = 365;

const algorithm = new FSRSAlgorithm(
  generatorParameters({ request_retention: WANTED_RECALL, maximum_interval: LONGEST_INTERVAL, enable_fuzz: false }),
);

/**
 * Right and sure is *good*; right by a guess, or unsure, is *hard*; wrong or partly right is *again*. Nothing is *easy* by
 * itself: that would be for the person to say.
 */
export function gradeOf(outcome: Exclude<QuizOutcome, 'pending'>, confidence: QuizConfidence): Grade {
  if (outcome !== 'right') return Rating.Again;
  return confidence === 'sure' ? Rating.Good : Rating.Hard;
}

/** @param before `null` for a card that was never answered @param days since the last answer, 0 on the same day */
export function remembered(before: Memory | null, days: number, grade: Grade): Memory {
  const { stability, difficulty } = algorithm.next_state(before, days, grade);
  return { stability, difficulty };
}

/** Whole days until the card is asked again, at least one. @param days that had passed before the last answer */
export function interval({ stability }: Memory, days: number): number {
  return Math.max(1, algorithm.next_interval(stability, days));
}
