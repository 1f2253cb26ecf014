/** Whether two forms of an item ask for the same answer. Pure. */
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';

/**
 * What is right is the same, however else the two differ: texts of right options, value and tolerance, accepted texts, order,
 * pairs. An answer given to the one is then an answer to the other.
 */
export function sameKey(one: QuizItem, other: QuizItem): boolean {
  return JSON.stringify(keyOf(one)) === JSON.stringify(keyOf(other));
}

function keyOf(item: QuizItem): unknown {
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return [item.type, rightOf(item.options)];
    case 'true-false':
      return [item.type, item.holds, rightOf(item.because)];
    case 'cloze':
      return [item.type, item.gaps.map(({ accepted: { zh, en } }) => [zh.toSorted(), en.toSorted()])];
    case 'numeric':
      return [item.type, item.value, item.tolerance, item.unit && textOf(item.unit)];
    case 'ordering':
      return [item.type, item.steps.map(({ text }) => textOf(text))];
    case 'matching':
      return [item.type, item.pairs.map(({ left, right }) => textOf(left) + textOf(right)).sort()];
    case 'find-error':
      return [item.type, rightOf(item.parts)];
  }
}

const textOf = ({ zh, en }: QuizText) => JSON.stringify([zh, en]);

/** Options stand in any order. */
const rightOf = (options: readonly { text: QuizText; right?: true | undefined }[]) =>
  options.flatMap(({ text, right }) => (right ? [textOf(text)] : [])).sort();
