/** An answer while it is being given: from what was pressed to what is sent. Pure. */
import type { QuizAnswer, QuizAsk } from '../../../main/contract/quiz.ts';

/** What was given so far; places are those that are shown. */
export type Draft =
  | { type: 'single-choice'; chosen: number | null }
  | { type: 'find-error'; chosen: number | null }
  | { type: 'multiple-choice'; chosen: readonly number[] }
  | { type: 'true-false'; holds: boolean | null; because: number | null }
  | { type: 'cloze'; gaps: readonly string[] }
  | { type: 'numeric'; value: number | string | null }
  | { type: 'ordering'; order: readonly number[] }
  | { type: 'matching'; chosen: readonly (number | null)[] };

export function emptyDraft(ask: QuizAsk): Draft {
  switch (ask.type) {
    case 'single-choice':
    case 'find-error':
      return { type: ask.type, chosen: null };
    case 'multiple-choice':
      return { type: ask.type, chosen: [] };
    case 'true-false':
      return { type: ask.type, holds: null, because: null };
    case 'cloze':
      return { type: ask.type, gaps: Array.from({ length: ask.gaps }, () => '') };
    case 'numeric':
      return { type: ask.type, value: null };
    case 'ordering':
      return { type: ask.type, order: [] };
    case 'matching':
      return { type: ask.type, chosen: ask.left.map(() => null) };
  }
}

/** What an answer lacks: of what there are several, how many. A number that can't be read is told by its own field. */
export type Missing =
  | { kind: 'choice' | 'choices' | 'part' | 'verdict' | 'reason' | 'number' | 'unreadable' }
  | { kind: 'gaps' | 'steps' | 'pairs'; count: number };

/** What is missing before it can be sent; `null`: nothing. */
export function missingIn(draft: Draft, ask: QuizAsk): Missing | null {
  const some = (kind: 'gaps' | 'steps' | 'pairs', count: number) => (count === 0 ? null : { kind, count });
  switch (draft.type) {
    case 'single-choice':
      return draft.chosen === null ? { kind: 'choice' } : null;
    case 'find-error':
      return draft.chosen === null ? { kind: 'part' } : null;
    case 'multiple-choice':
      return draft.chosen.length === 0 ? { kind: 'choices' } : null;
    case 'true-false':
      if (draft.holds === null) return { kind: 'verdict' };
      return draft.because === null && choicesOf(ask) > 0 ? { kind: 'reason' } : null;
    case 'cloze':
      return some('gaps', draft.gaps.filter((text) => text.trim() === '').length);
    case 'numeric':
      if (typeof draft.value === 'number') return null;
      return { kind: (draft.value ?? '').trim() === '' ? 'number' : 'unreadable' };
    case 'ordering':
      return some('steps', choicesOf(ask) - draft.order.length);
    case 'matching':
      return some('pairs', draft.chosen.filter((place) => place === null).length);
  }
}

/** What is sent; `null` while something is missing. */
export function answerOf(draft: Draft, ask: QuizAsk): QuizAnswer | null {
  return missingIn(draft, ask) === null ? answerFrom(draft) : null;
}

/** Of a draft that lacks nothing. */
function answerFrom(draft: Draft): QuizAnswer | null {
  switch (draft.type) {
    case 'single-choice':
    case 'find-error':
      return draft.chosen === null ? null : { type: draft.type, chosen: draft.chosen };
    case 'multiple-choice':
      return { type: draft.type, chosen: [...draft.chosen].sort((a, b) => a - b) };
    case 'true-false':
      return draft.holds === null ? null : { type: draft.type, holds: draft.holds, because: draft.because };
    case 'cloze':
      return { type: draft.type, gaps: [...draft.gaps] };
    case 'numeric':
      return typeof draft.value === 'number' ? { type: draft.type, value: draft.value } : null;
    case 'ordering':
      return { type: draft.type, order: [...draft.order] };
    case 'matching':
      return { type: draft.type, chosen: [...draft.chosen] };
  }
}

/** What a digit does, counted from 1: the same as a press on what stands at that place. */
export function press(draft: Draft, ask: QuizAsk, digit: number): Draft {
  const place = digit - 1;
  switch (draft.type) {
    case 'single-choice':
    case 'find-error':
      return place < choicesOf(ask) ? { ...draft, chosen: place } : draft;
    case 'multiple-choice':
      return place < choicesOf(ask) ? { ...draft, chosen: toggled(draft.chosen, place) } : draft;
    case 'true-false':
      // The two verdicts, then the reasons.
      if (place < 2) return { ...draft, holds: place === 0 };
      return place - 2 < choicesOf(ask) ? { ...draft, because: place - 2 } : draft;
    case 'ordering':
      return place < choicesOf(ask) ? { ...draft, order: toggled(draft.order, place) } : draft;
    case 'matching': {
      const open = draft.chosen.indexOf(null);
      if (open < 0 || place >= choicesOf(ask)) return draft;
      return { ...draft, chosen: draft.chosen.map((before, left) => (left === open ? place : before)) };
    }
    case 'cloze':
    case 'numeric':
      return draft;
  }
}

const toggled = (places: readonly number[], place: number): number[] =>
  places.includes(place) ? places.filter((each) => each !== place) : [...places, place];

function choicesOf(ask: QuizAsk): number {
  switch (ask.type) {
    case 'single-choice':
    case 'multiple-choice':
      return ask.options.length;
    case 'true-false':
      return ask.because.length;
    case 'ordering':
      return ask.steps.length;
    case 'matching':
      return ask.right.length;
    case 'find-error':
      return ask.parts.length;
    case 'cloze':
    case 'numeric':
      return 0;
  }
}
