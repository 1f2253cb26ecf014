/** How one person stands, in memory: what the log makes of the cards, read once, then continued answer by answer. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { answerCard, type Card } from '../../quiz/schedule/cards.ts';
import { trustedTimes } from '../../quiz/schedule/trusted-times.ts';
import type { AnsweredCard, QuizAnswers } from '../../store/quiz-answers.ts';
import { type AnswerTally, type CountedAnswer, createTally, type Tally } from './answer-tally.ts';

export interface Learner {
  cards: ReadonlyMap<string, Card>;
  tally: AnswerTally;
}

export interface Learners {
  /** At once where it is known; what has to be read is read piece by piece, and the engine does other things between. */
  of(profile: string): Promise<Learner>;
  /** An answer that was just written. */
  continue(profile: string, answer: CountedAnswer): void;
  /** Something else changed: an answer was taken back or settled, a key is another one. */
  forget(profile?: string): void;
}

/** Answers in a piece: some ten milliseconds. */
const PIECE = 5000;

interface Known {
  cards: Map<string, Card>;
  tally: Tally;
  /** The last time that was believed. */
  believed: number;
  /** What is believed follows from the clock: it stays the same from one moment to the next time in the log that lies ahead. */
  from: number;
  until: number;
}

export function createLearners(parts: {
  answers: Pick<QuizAnswers, 'cards'>;
  keyVersionOf: (item: string) => number | null;
  now: () => number;
}): Learners {
  const { answers: stored, keyVersionOf, now } = parts;
  const known = new Map<string, Known>();
  const reading = new Map<string, Promise<Known>>();
  /** How often something was forgotten. */
  let changes = 0;

  const isCurrent = ({ from, until }: Known, time: number) => from <= time && time < until;

  /** One answer more, at the time `at` that is believed. */
  function add({ cards, tally }: Known, answer: CountedAnswer, at: number): void {
    answerCard(cards, answer, at, keyVersionOf);
    tally.add(answer);
  }

  /** False where the clock went back: which of all times are believed has to be asked anew. */
  function goesOn(learner: Known, answer: CountedAnswer): boolean {
    if (answer.at < learner.believed || !isCurrent(learner, answer.at)) return false;
    learner.believed = answer.at;
    add(learner, answer, answer.at);
    return true;
  }

  async function read(profile: string): Promise<Known> {
    for (;;) {
      const before = changes;
      const answers = await piecewise(profile);
      const from = now();
      const times = trustedTimes(
        answers.map(({ at }) => at),
        from,
      );
      const until = answers.reduce(
        (least, { at }) => (at > from ? Math.min(least, at) : least),
        Number.POSITIVE_INFINITY,
      );
      const learner: Known = { cards: new Map(), tally: createTally(), believed: times.at(-1) ?? 0, from, until };
      for (const [place, answer] of answers.entries()) {
        add(learner, answer, times[place]!);
        if (place % PIECE === PIECE - 1) await nextTurn();
      }
      const meanwhile = stored.cards(profile, { after: answers.at(-1)?.number ?? 0, most: Number.MAX_SAFE_INTEGER });
      if (changes === before && meanwhile.every((answer) => goesOn(learner, answer))) {
        known.set(profile, learner);
        return learner;
      }
    }
  }

  /** All answers, those that come meanwhile included. */
  async function piecewise(profile: string): Promise<AnsweredCard[]> {
    const answers: AnsweredCard[] = [];
    for (;;) {
      const piece = stored.cards(profile, { after: answers.at(-1)?.number ?? 0, most: PIECE });
      answers.push(...piece);
      if (piece.length < PIECE) return answers;
      await nextTurn();
    }
  }

  return {
    async of(profile) {
      const learner = known.get(profile);
      if (learner && isCurrent(learner, now())) return learner;
      const begun = reading.get(profile) ?? read(profile).finally(() => reading.delete(profile));
      reading.set(profile, begun);
      return begun;
    },
    continue(profile, answer) {
      const learner = known.get(profile);
      if (learner && !goesOn(learner, answer)) known.delete(profile);
    },
    forget(profile) {
      changes += 1;
      if (profile === undefined) known.clear();
      else known.delete(profile);
    },
  };
}
