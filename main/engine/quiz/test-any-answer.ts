/** Somebody who answers whatever is asked, without knowing anything. */
import type { QuizAnswer, QuizQuestion } from '../../contract/quiz.ts';
import type { Random } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';

/** Of the form that the question wants, drawn: now and then it is right. */
export function anyAnswer({ ask }: Pick<QuizQuestion, 'ask'>, random: Pick<Random, 'integer'>): QuizAnswer {
  const placesOf = (list: readonly unknown[]) => list.map((_, place) => place);
  switch (ask.type) {
    case 'single-choice':
      return { type: ask.type, chosen: random.integer(ask.options.length) };
    case 'multiple-choice':
      return { type: ask.type, chosen: placesOf(ask.options).filter(() => random.integer(2) === 0) };
    case 'true-false':
      return {
        ...{ type: ask.type, holds: random.integer(2) === 0 },
        because: ask.because.length === 0 ? null : random.integer(ask.because.length),
      };
    case 'cloze':
      return { type: ask.type, gaps: Array.from({ length: ask.gaps }, () => `word ${random.integer(100)}`) };
    case 'numeric':
      return { type: ask.type, value: random.integer(1000) / 8 };
    case 'ordering':
      return { type: ask.type, order: shuffled(placesOf(ask.steps), random) };
    case 'matching':
      return { type: ask.type, chosen: ask.left.map(() => random.integer(ask.right.length)) };
    case 'find-error':
      return { type: ask.type, chosen: random.integer(ask.parts.length) };
  }
}
