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
  for (let place = 0; place < answers.length; place += 1) take(cards, answers[place]!, times[place]!, keyVersionOf);
  for (const card of cards.values()) card.due = card.day + interval(card);
  return cards;
}

/** One answer more, at a time that is believed. A card that goes on is changed in its place. */
export function answerCard(
  cards: Map<string, Card>,
  answer: Answered,
  time: number,
  keyVersionOf: (item: string) => number | null,
): void {
  const card = take(cards, answer, time, keyVersionOf);
  if (card) card.due = card.day + interval(card);
}

/** What is remembered after an answer; when the card is due is for the last of them to say. */
function take(
  cards: Map<string, Card>,
  { item, keyVersion, outcome, confidence, zone, undone }: Answered,
  time: number,
  keyVersionOf: (item: string) => number | null,
): Card | null {
  if (undone || outcome === 'pending') return null;
  if (keyVersion < (keyVersionOf(item) ?? keyVersion)) return null;
  const grade = gradeOf(outcome, confidence);
  const day = dayOf(time, zone);
  const card = cards.get(item);
  if (card?.keyVersion !== keyVersion) {
    const begun = { ...remembered(null, 0, grade), keyVersion, day, due: day, answers: 1, lastOutcome: outcome };
    cards.set(item, begun);
    return begun;
  }
  // Who travels west lives a day twice.
  const { stability, difficulty } = remembered(card, Math.max(0, day - card.day), grade);
  card.stability = stability;
  card.difficulty = difficulty;
  card.day = day;
  card.answers += 1;
  card.lastOutcome = outcome;
  return card;
}
