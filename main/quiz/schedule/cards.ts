/** What the answers of one person make of the cards: derived, never kept, so that a newer scheduler is a replay. */
import type { QuizLogEntry, QuizOutcome } from '../../contract/quiz.ts';
import { gradeOf, interval, type Memory, remembered } from './scheduler.ts';
import { trustedTimes } from './trusted-times.ts';

/** An answer, as far as its card is concerned. */
export type Answered = Pick<
  QuizLogEntry,
  'item' | 'keyVersion' | 'outcome' | 'confidence' | 'at' | 'zone' | 'mode' | 'undone'
>;

export interface Card extends Memory {
  keyVersion: number;
  /** Days of the calendar, counted from 1970, where the person sits: of the last answer, and of the next one. */
  day: number;
  due: number;
  answers: number;
  lastOutcome: QuizOutcome;
}

export type Cards = ReadonlyMap<string, Card>;

const DAY = 86_400_000;
/** Milliseconds after midnight at which a day of learning begins: who learns at one in the morning learns yesterday. */
const BORDER = 4 * 3_600_000;

/** The day of learning at a moment. @param zone minutes east of Greenwich */
export const dayOf = (time: number, zone: number): number => Math.floor((time + zone * 60_000 - BORDER) / DAY);
/** When a day of learning begins, milliseconds since 1970. */
export const startOf = (day: number, zone: number): number => day * DAY + BORDER - zone * 60_000;

/**
 * All cards of a person, out of all answers in the order in which they were given.
 *
 * An answer to an earlier key is none: the card begins anew. Predictions that wait and answers that were taken back do not
 * count.
 *
 * @param keyVersionOf the version of an item's key today, `null` for an item that is no more: it keeps its last
 */
export function cardsOf(
  answers: readonly Answered[],
  now: number,
  keyVersionOf: (item: string) => number | null,
): Map<string, Card> {
  const cards = new Map<string, Card>();
  const times = trustedTimes(
    answers.map(({ at }) => at),
    now,
  );
  for (const [index, answer] of answers.entries()) answerCard(cards, answer, times[index]!, keyVersionOf);
  return cards;
}

/** One answer more, at a time that is believed. */
export function answerCard(
  cards: Map<string, Card>,
  { item, keyVersion, outcome, confidence, zone, undone }: Answered,
  time: number,
  keyVersionOf: (item: string) => number | null,
): void {
  if (undone || outcome === 'pending') return;
  if (keyVersion < (keyVersionOf(item) ?? keyVersion)) return;
  const known = cards.get(item);
  const before = known && known.keyVersion === keyVersion ? known : null;
  const day = dayOf(time, zone);
  // Who travels west lives a day twice.
  const days = before ? Math.max(0, day - before.day) : 0;
  const memory = remembered(before, days, gradeOf(outcome, confidence));
  cards.set(item, {
    ...memory,
    keyVersion,
    day,
    due: day + interval(memory, days),
    answers: (before?.answers ?? 0) + 1,
    lastOutcome: outcome,
  });
}
