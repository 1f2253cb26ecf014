/** An item as it is asked: what is shown, in which order, and nothing of what is right. */
import type { QuizAsk } from '../contract/quiz.ts';
import type { QuizItem, QuizText } from '../contract/quiz-item.ts';
import { createRandom } from '../random/random.ts';
import { shuffled } from '../random/shuffle.ts';

/**
 * Which of the item's own options (steps, right sides) stands at each place; empty where nothing is shuffled. The same seed
 * gives the same order on every machine.
 */
export function orderOf(item: QuizItem, seed: number): number[] {
  const count = shuffledCount(item);
  const random = createRandom(seed, 'quiz-order');
  const places = Array.from({ length: count }, (_, place) => place);
  const order = shuffled(places, random);
  // Steps that already stand in their order would ask nothing.
  if (item.type === 'ordering' && order.every((step, place) => step === place)) order.reverse();
  return order;
}

function shuffledCount(item: QuizItem): number {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return item.options.length;
    case 'true-false':
      return item.because.length;
    case 'ordering':
      return item.steps.length;
    case 'matching':
      return item.pairs.length + item.extra.length;
    // Parts of a formula or a sentence stand where they stand.
    case 'cloze':
    case 'numeric':
    case 'find-error':
      return 0;
  }
}

/** @param shown of `orderOf` */
export function askOf(item: QuizItem, shown: readonly number[]): QuizAsk {
  const inOrder = (texts: readonly QuizText[]) => shown.map((own) => texts[own]!);
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return { type: item.type, options: inOrder(item.options.map(({ text }) => text)) };
    case 'true-false':
      return { type: item.type, because: inOrder(item.because.map(({ text }) => text)) };
    case 'cloze':
      return { type: item.type, gaps: item.gaps.length };
    case 'numeric':
      return { type: item.type, unit: item.unit };
    case 'ordering':
      return { type: item.type, steps: inOrder(item.steps.map(({ text }) => text)) };
    case 'matching':
      return {
        type: item.type,
        left: item.pairs.map(({ left }) => left),
        right: inOrder([...item.pairs, ...item.extra].map(({ right }) => right)),
      };
    case 'find-error':
      return {
        ...{ type: item.type, shown: item.shown, parts: item.parts.map(({ text }) => text) },
        ...(item.axes ? { axes: item.axes } : {}),
      };
  }
}
