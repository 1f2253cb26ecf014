/**
 * FSRS, behind one file: what is remembered of a card, and after how many days it is asked again. Another version of it, or
 * other numbers, changes this file, and every state is computed anew from the answers.
 */
import { computeDecayFactor, default_w, FSRSAlgorithm, type Grade, generatorParameters, Rating } from 'ts-fsrs';
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

/** Fitted to the reviews of many people by the authors of FSRS. */
export const USUAL_PARAMETERS: readonly number[] = default_w;

export interface Scheduler {
  /** @param before `null` for a card that was never answered @param days since the last answer, 0 on the same day */
  remembered(before: Memory | null, days: number, grade: Grade): Memory;
  /** Whole days until the card is asked again, at least one. */
  interval(memory: Memory): number;
}

export function createScheduler(parameters: readonly number[], wantedRecall: number): Scheduler {
  const algorithm = new FSRSAlgorithm(
    generatorParameters({
      ...{ w: parameters, request_retention: wantedRecall, maximum_interval: LONGEST_INTERVAL, enable_fuzz: false },
    }),
  );
  // The library keeps its numbers behind a proxy that checks what is set, and asks it several times for each answer.
  Object.assign(algorithm, { param: { ...algorithm.parameters } });
  // One number a grade, which the library works out anew for each answer.
  const first = [0, 1, 2, 3, 4].map((grade) => algorithm.init_difficulty(grade as Grade));
  algorithm.init_difficulty = (grade) => first[grade]!;
  const { decay, factor } = computeDecayFactor(parameters);
  return {
    remembered: (before, days, grade) =>
      // The library works out the same recall, and its two constants with it, for each answer.
      algorithm.next_state(before, days, grade, before ? (1 + (factor * days) / before.stability) ** decay : undefined),
    // Without fuzz it does not matter how many days had passed before.
    interval: ({ stability }) => Math.max(1, algorithm.next_interval(stability, 0)),
  };
}

export const { remembered, interval } = createScheduler(USUAL_PARAMETERS, WANTED_RECALL);

/**
 * Right and sure is *good*; right by a guess, or unsure, is *hard*; wrong or partly right is *again*. Nothing is *easy* by
 * itself: that would be for the person to say.
 */
export function gradeOf(outcome: Exclude<QuizOutcome, 'pending'>, confidence: QuizConfidence): Grade {
  if (outcome !== 'right') return Rating.Again;
  return confidence === 'sure' ? Rating.Good : Rating.Hard;
}
