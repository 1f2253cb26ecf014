/** One person's answers in memory, with the cards that follow from them: read once, then continued answer by answer. */
import { answerCard, type Card, cardsOf } from '../../quiz/schedule/cards.ts';
import type { AnsweredCard, QuizAnswers } from '../../store/quiz-answers.ts';

export interface Learner {
  answers: readonly AnsweredCard[];
  cards: ReadonlyMap<string, Card>;
}

export interface Learners {
  of(profile: string): Learner;
  /** An answer that was just written. */
  continue(profile: string, answer: AnsweredCard): void;
  /** Something else changed: an answer was taken back or settled, a key is another one. */
  forget(profile?: string): void;
}

interface Known {
  answers: AnsweredCard[];
  cards: Map<string, Card>;
  /** The last time that was believed, and the moment as of which: what lay ahead then may lie behind later. */
  believed: number;
  sound: boolean;
}

export function createLearners(parts: {
  answers: Pick<QuizAnswers, 'cards'>;
  keyVersionOf: (item: string) => number | null;
  now: () => number;
}): Learners {
  const { answers: stored, keyVersionOf, now } = parts;
  const known = new Map<string, Known>();

  function read(profile: string): Known {
    const answers = stored.cards(profile);
    const time = now();
    const latest = answers.reduce((most, { at }) => Math.max(most, at), 0);
    return {
      ...{ answers, cards: cardsOf(answers, time, keyVersionOf), believed: latest },
      sound: latest <= time,
    };
  }

  function of(profile: string): Known {
    let learner = known.get(profile);
    // With a time that lies ahead, what is believed depends on now.
    if (!learner?.sound) {
      learner = read(profile);
      known.set(profile, learner);
    }
    return learner;
  }

  return {
    of,
    continue(profile, answer) {
      const learner = known.get(profile);
      if (!learner) return;
      // A clock that went back: which of all times are believed has to be asked anew.
      if (answer.at < learner.believed || !learner.sound) {
        known.delete(profile);
        return;
      }
      learner.answers.push(answer);
      learner.believed = answer.at;
      answerCard(learner.cards, answer, answer.at, keyVersionOf);
    },
    forget(profile) {
      if (profile === undefined) known.clear();
      else known.delete(profile);
    },
  };
}
