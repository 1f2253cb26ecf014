/** Whether an answer is right, and which parts of it. */
import type { QuizAnswer, QuizOutcome } from '../contract/quiz.ts';
import type { QuizItem } from '../contract/quiz-item.ts';

export interface Grade {
  outcome: Exclude<QuizOutcome, 'pending'>;
  /**
   * For every option, gap, step or left side in the order shown: whether what was answered there is right. An option that
   * is not right and was not chosen is right.
   */
  marks: boolean[];
}

type ItemOf<Type extends QuizItem['type']> = Extract<QuizItem, { type: Type }>;
type AnswerOf<Type extends QuizAnswer['type']> = Extract<QuizAnswer, { type: Type }>;

/**
 * All right is right, some of it is partly right, none is wrong. An answer of another type than the item's is wrong, as is
 * saying that one does not know.
 *
 * @param shown the order in which it was asked (`orderOf`)
 */
export function grade(item: QuizItem, shown: readonly number[], answer: QuizAnswer): Grade {
  switch (item.type) {
    case 'single-choice':
      return one(item.options, shown, answer.type === item.type ? answer.chosen : null);
    case 'multiple-choice':
      return several(item, shown, answer.type === item.type ? answer.chosen : []);
    case 'true-false':
      return trueFalse(item, shown, answer.type === item.type ? answer : null);
    case 'cloze':
      return parts(
        item.gaps.map((gap, place) => fits(gap, answer.type === item.type ? (answer.gaps[place] ?? '') : '')),
      );
    case 'numeric': {
      const right = answer.type === item.type && isWithin(answer.value, item);
      return { outcome: right ? 'right' : 'wrong', marks: [right] };
    }
    case 'ordering':
      return ordering(shown, answer.type === item.type ? answer.order : []);
    case 'matching':
      return parts(
        item.pairs.map((_, left) => {
          const place = answer.type === item.type ? (answer.chosen[left] ?? null) : null;
          return place !== null && shown[place] === left;
        }),
      );
    case 'find-error':
      return one(item.parts, places(item.parts.length), answer.type === item.type ? answer.chosen : null);
  }
}

const places = (count: number) => Array.from({ length: count }, (_, place) => place);

function parts(marks: boolean[]): Grade {
  const right = marks.filter(Boolean).length;
  return { outcome: right === marks.length ? 'right' : right === 0 ? 'wrong' : 'partly', marks };
}

type Options = readonly { right?: true | undefined }[];

function one(options: Options, shown: readonly number[], chosen: number | null): Grade {
  const marks = shown.map((own, place) => (options[own]?.right === true) === (place === chosen));
  return { outcome: chosen !== null && options[shown[chosen] ?? -1]?.right ? 'right' : 'wrong', marks };
}

/** Partly: some of the right ones and none of the others, or all of the right ones and some of the others. */
function several(item: ItemOf<'multiple-choice'>, shown: readonly number[], chosen: readonly number[]): Grade {
  const given = new Set(chosen);
  const marks = shown.map((own, place) => (item.options[own]?.right === true) === given.has(place));
  if (marks.every(Boolean)) return { outcome: 'right', marks };
  const isRight = (place: number) => item.options[shown[place] ?? -1]?.right === true;
  const [hit, miss] = [[...given].filter(isRight).length, [...given].filter((place) => !isRight(place)).length];
  const all = item.options.filter(({ right }) => right).length;
  return { outcome: hit > 0 && (miss === 0 || (hit === all && given.size < shown.length)) ? 'partly' : 'wrong', marks };
}

function trueFalse(item: ItemOf<'true-false'>, shown: readonly number[], answer: AnswerOf<'true-false'> | null): Grade {
  const holds = answer !== null && answer.holds === item.holds;
  if (item.because.length === 0) return { outcome: holds ? 'right' : 'wrong', marks: [] };
  const because = one(item.because, shown, answer?.because ?? null);
  // A reason without the right verdict stands on nothing: it was guessed, or misread.
  const outcome = !holds ? 'wrong' : because.outcome === 'right' ? 'right' : 'partly';
  return { outcome, marks: because.marks };
}

/** All in place is right; all but one swap of neighbours is partly right. */
function ordering(shown: readonly number[], order: readonly number[]): Grade {
  const given = order.map((place) => shown[place] ?? -1);
  const marks = shown.map((_, place) => given[place] === place);
  if (marks.every(Boolean)) return { outcome: 'right', marks };
  const complete = given.length === shown.length && new Set(given).size === shown.length && !given.includes(-1);
  return { outcome: complete && swaps(given) === 1 ? 'partly' : 'wrong', marks };
}

/** How many pairs stand the wrong way round. */
function swaps(order: readonly number[]): number {
  return order.reduce((sum, step, place) => sum + order.slice(place + 1).filter((later) => later < step).length, 0);
}

/** Binary fractions: a tolerance of 0.01 must hold for what is 0.01 away. */
const SLACK = 1e-9;

export function isWithin(value: number, item: Pick<ItemOf<'numeric'>, 'value' | 'tolerance'>): boolean {
  return Math.abs(value - item.value) <= item.tolerance + SLACK * Math.max(1, Math.abs(item.value));
}

/** What people write for one and the same: width, case and spaces of any kind, and a full stop at the end. */
export function written(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b]+/g, ' ')
    .trim()
    .replace(/[.。]$/, '');
}

function fits(gap: ItemOf<'cloze'>['gaps'][number], text: string): boolean {
  return [...gap.accepted.zh, ...gap.accepted.en].some((accepted) => written(accepted) === written(text));
}
