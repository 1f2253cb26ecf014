/** A question of one's own while it is being written, and the item that it becomes. Pure. */
import { z } from 'zod';
import { NO_PLACE, ownQuizItem, type QuizItem } from '../../../main/contract/quiz-item.ts';
import { gapPlaces } from '../../../main/quiz/text-parts.ts';

export const OWN_TYPES = ['single-choice', 'multiple-choice', 'true-false', 'numeric', 'cloze'] as const;
export type OwnType = (typeof OWN_TYPES)[number];

export interface OwnOption {
  text: string;
  right: boolean;
  reason: string;
}

export interface OwnDraft {
  type: OwnType;
  stem: string;
  keyPoint: number | null;
  options: readonly OwnOption[];
  holds: boolean;
  value: number | string | null;
  tolerance: number | string | null;
  /** What is accepted in the gap, separated by `|`. */
  accepted: string;
  reason: string;
}

export const EMPTY_OPTION: OwnOption = { text: '', right: false, reason: '' };
export const EMPTY_DRAFT: OwnDraft = {
  ...{
    type: 'single-choice',
    stem: '',
    keyPoint: null,
    holds: true,
    value: null,
    tolerance: 0,
    accepted: '',
    reason: '',
  },
  options: [{ ...EMPTY_OPTION, right: true }, EMPTY_OPTION, EMPTY_OPTION],
};

const both = (text: string) => ({ zh: text, en: text });

export type OwnProblem = 'stem' | 'options' | 'right' | 'equal' | 'value' | 'tolerance' | 'accepted' | 'gap' | 'oneGap';

/** What is missing, of each kind once; none: the draft is an item. */
export function draftProblems(draft: OwnDraft): OwnProblem[] {
  const problems: OwnProblem[] = [];
  if (draft.stem.trim() === '') problems.push('stem');
  if (draft.type === 'single-choice' || draft.type === 'multiple-choice') {
    const texts = draft.options.map(({ text }) => text.trim()).filter((text) => text !== '');
    if (texts.length < 2) problems.push('options');
    else if (new Set(texts).size < texts.length) problems.push('equal');
    const right = draft.options.filter((option) => option.right && option.text.trim() !== '').length;
    // Which one is right can be told of answers that are there.
    if (texts.length > 1 && (right === 0 || (draft.type === 'single-choice' && right > 1))) problems.push('right');
  }
  if (draft.type === 'numeric') {
    if (typeof draft.value !== 'number') problems.push('value');
    if (typeof draft.tolerance !== 'number' || draft.tolerance < 0) problems.push('tolerance');
  }
  if (draft.type === 'cloze') {
    const gaps = gapPlaces(draft.stem);
    if (!gaps.includes(0)) problems.push('gap');
    else if (gaps.length > 1) problems.push('oneGap');
    if (acceptedOf(draft).length === 0) problems.push('accepted');
  }
  return problems;
}

const acceptedOf = ({ accepted }: OwnDraft) =>
  accepted
    .split(/[|｜]/)
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** @param id that it has already, or that it gets @returns `null` while something is missing */
export function itemOf(draft: OwnDraft, id: string): QuizItem | null {
  if (draftProblems(draft).length > 0) return null;
  const common = {
    ...{
      id,
      keyVersion: 1,
      section: NO_PLACE.section,
      keyPoint: draft.keyPoint,
      difficulty: 2,
      errata: [],
      fact: '',
      source: [],
    },
    ...{
      checked: null,
      link: { to: 'section', section: NO_PLACE.section },
      stem: both(draft.stem.trim()),
      type: draft.type,
    },
  };
  const made = ownQuizItem.safeParse({ ...common, ...partOf(draft) });
  if (!made.success) throw new Error(z.prettifyError(made.error));
  return made.data;
}

function partOf(draft: OwnDraft): Record<string, unknown> {
  switch (draft.type) {
    case 'single-choice':
    case 'multiple-choice':
      return {
        options: draft.options
          .filter(({ text }) => text.trim() !== '')
          .map(({ text, reason, right }) => ({
            ...{ text: both(text.trim()), reason: both(reason.trim()) },
            ...(right ? { right: true } : {}),
          })),
      };
    case 'true-false':
      return { holds: draft.holds, reason: both(draft.reason.trim()), because: [] };
    case 'numeric':
      return {
        ...{ value: draft.value, tolerance: draft.tolerance, unit: null, reason: both(draft.reason.trim()) },
        mistakes: [],
      };
    case 'cloze': {
      const accepted = acceptedOf(draft);
      return { gaps: [{ accepted: { zh: accepted, en: accepted }, reason: both(draft.reason.trim()), mistakes: [] }] };
    }
  }
}

/** An item as this form can change it; `null` for one that it can't hold. */
export function draftOf(item: QuizItem): OwnDraft | null {
  const begun = { ...EMPTY_DRAFT, stem: item.stem.zh, keyPoint: item.keyPoint };
  switch (item.type) {
    case 'single-choice':
    case 'multiple-choice':
      return {
        ...{ ...begun, type: item.type },
        options: item.options.map(({ text, reason, right }) => ({
          ...{ text: text.zh, reason: reason.zh, right: right === true },
        })),
      };
    case 'true-false':
      return item.because.length > 0 ? null : { ...begun, type: item.type, holds: item.holds, reason: item.reason.zh };
    case 'numeric':
      return item.mistakes.length > 0
        ? null
        : { ...begun, type: item.type, value: item.value, tolerance: item.tolerance, reason: item.reason.zh };
    case 'cloze': {
      const [gap] = item.gaps;
      if (item.gaps.length !== 1 || !gap || gap.mistakes.length > 0) return null;
      return { ...begun, type: item.type, accepted: gap.accepted.zh.join(' | '), reason: gap.reason.zh };
    }
    default:
      return null;
  }
}
