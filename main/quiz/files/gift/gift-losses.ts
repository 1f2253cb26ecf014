/** What GIFT does not hold of items: told before they are written. Pure. */
import type { QuizItem, QuizText } from '../../../contract/quiz-item.ts';
import { USUAL_DIFFICULTY } from '../own-item.ts';
import { arrowless } from './texts.ts';

/** In the order in which they are told: first what changes a question, then what is left out beside it. */
export const LOSS_KINDS = [
  'other-language',
  'because',
  'several-gaps',
  'ordering',
  'find-error',
  'unit',
  'reasons',
  'arrow',
  'fact',
  'source',
  'link',
  'difficulty',
  'errata',
  'checked',
] as const;
export type LossKind = (typeof LOSS_KINDS)[number];

export interface Loss {
  what: LossKind;
  /** Items that lose it. */
  count: number;
  /** Ids of the first of them. */
  examples: string[];
}

const MOST_EXAMPLES = 3;

/** An item without a loss, written in a language in which it is, comes back as it was. */
export function giftLosses(items: readonly QuizItem[]): Loss[] {
  const lost = new Map<LossKind, string[]>();
  for (const item of items)
    for (const what of LOSS_KINDS) if (LOSES[what](item)) lost.set(what, [...(lost.get(what) ?? []), item.id]);
  return LOSS_KINDS.flatMap((what) => {
    const ids = lost.get(what);
    return ids ? [{ what, count: ids.length, examples: ids.slice(0, MOST_EXAMPLES) }] : [];
  });
}

const LOSES: Record<LossKind, (item: QuizItem) => boolean> = {
  'other-language': inTwoLanguages,
  because: (item) => item.type === 'true-false' && item.because.length > 0,
  'several-gaps': (item) => item.type === 'cloze' && item.gaps.length > 1,
  ordering: ({ type }) => type === 'ordering',
  'find-error': ({ type }) => type === 'find-error',
  unit: (item) => item.type === 'numeric' && item.unit !== null,
  reasons: losesReasons,
  arrow: (item) => arrowTexts(item).some((text) => arrowless(text) !== text),
  fact: ({ fact }) => fact !== '',
  source: ({ source }) => source.length > 0,
  link: ({ link, section }) => link.to !== 'section' || link.section !== section,
  difficulty: ({ difficulty }) => difficulty !== USUAL_DIFFICULTY,
  errata: ({ errata }) => errata.length > 0,
  checked: ({ checked }) => checked !== null,
};

/** Whether any text of it is another in the other language. */
function inTwoLanguages(item: QuizItem): boolean {
  let differs = false;
  JSON.stringify(item, (_, value: unknown) => {
    const { zh, en } = (value ?? {}) as { zh?: unknown; en?: unknown };
    if (zh !== undefined && JSON.stringify(zh) !== JSON.stringify(en)) differs = true;
    return value;
  });
  return differs;
}

/** Of pairs, steps and several gaps all reasons stand in one place, which those of one pair alone come back from. */
function losesReasons(item: QuizItem): boolean {
  const has = ({ reason: { zh, en } }: { reason: QuizText }) => zh !== '' || en !== '';
  switch (item.type) {
    case 'matching':
      return [...item.pairs.slice(1), ...item.extra].some(has);
    case 'ordering':
      return item.steps.some(has);
    case 'cloze':
      return item.gaps.length > 1 && item.gaps.some((gap) => has(gap) || gap.mistakes.length > 0);
    default:
      return false;
  }
}

function arrowTexts(item: QuizItem): string[] {
  switch (item.type) {
    case 'matching':
      return item.pairs.flatMap(({ left }) => [left.zh, left.en]);
    case 'ordering':
      return item.steps.flatMap(({ text }) => [text.zh, text.en]);
    case 'cloze':
      return item.gaps.length > 1
        ? []
        : item.gaps.flatMap(({ accepted, mistakes }) => [
            ...[...accepted.zh, ...accepted.en],
            ...mistakes.flatMap(({ text, reason }) => [text.zh, text.en, reason.zh, reason.en]),
          ]);
    default:
      return [];
  }
}
