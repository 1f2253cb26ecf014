/** What a person's answers come to, counted as they are given: a hundred thousand of them are not counted for each page. */
import { CONFIDENCES, type QuizConfidence, type QuizShare } from '../../contract/quiz.ts';
import { dayOf } from '../../quiz/schedule/cards.ts';
import type { AnsweredCard } from '../../store/quiz-answers.ts';

/** An answer, as far as it is counted. */
export type CountedAnswer = Omit<AnsweredCard, 'number'>;

/** Taken back or not, an answer counts in `given`, and in no other number. */
export interface AnswerTally {
  given: number;
  answers: number;
  /** Predictions that wait. */
  pending: number;
  /** Reviews by their days of learning (`dayOf`). */
  reviews: ReadonlyMap<number, number>;
  /** Answers to each item; and the earliest version of its key that one was given to, taken back or not. */
  items: ReadonlyMap<string, { answers: number; firstKey: number }>;
  /** Those that were right or not, by how sure somebody was; who does not know is sure of nothing. */
  confidences: Readonly<Record<QuizConfidence, QuizShare>>;
}

export interface Tally extends AnswerTally {
  add(answer: CountedAnswer): void;
}

export function createTally(): Tally {
  const reviews = new Map<number, number>();
  const items = new Map<string, { answers: number; firstKey: number }>();
  const confidences = Object.fromEntries(CONFIDENCES.map((confidence) => [confidence, { n: 0, right: 0 }])) as Record<
    QuizConfidence,
    QuizShare
  >;
  const tally: Tally = {
    ...{ given: 0, answers: 0, pending: 0, reviews, items, confidences },
    add({ item: id, keyVersion, outcome, confidence, at, zone, mode, undone, unknown }) {
      tally.given += 1;
      const item = items.get(id) ?? { answers: 0, firstKey: keyVersion };
      items.set(id, item);
      item.firstKey = Math.min(item.firstKey, keyVersion);
      if (undone) return;
      tally.answers += 1;
      item.answers += 1;
      if (mode === 'review') reviews.set(dayOf(at, zone), (reviews.get(dayOf(at, zone)) ?? 0) + 1);
      if (outcome === 'pending') {
        tally.pending += 1;
        return;
      }
      if (unknown) return;
      confidences[confidence].n += 1;
      if (outcome === 'right') confidences[confidence].right += 1;
    },
  };
  return tally;
}
