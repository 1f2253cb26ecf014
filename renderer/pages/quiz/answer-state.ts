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

/** What is sent; `null` while something is missing. */
export function answerOf(draft: Draft, ask: QuizAsk): QuizAnswer | null {
  switch (draft.type) {
    case 'single-choice':
    case 'find-error':
      return draft.chosen === null ? null : { type: draft.type, chosen: draft.chosen };
    case 'multiple-choice':
      return draft.chosen.length === 0 ? null : { type: draft.type, chosen: [...draft.chosen].sort((a, b) => a - b) };
    case 'true-false': {
      const asksWhy = ask.type === 'true-false' && ask.because.length > 0;
      if (draft.holds === null || (asksWhy && draft.because === null)) return null;
      return { type: draft.type, holds: draft.holds, because: draft.because };
    }
    case 'cloze':
      return draft.gaps.every((text) => text.trim() !== '') ? { type: draft.type, gaps: [...draft.gaps] } : null;
    case 'numeric':
      return typeof draft.value === 'number' ? { type: draft.type, value: draft.value } : null;
    case 'ordering':
      return ask.type === 'ordering' && draft.order.length === ask.steps.length
        ? { type: draft.type, order: [...draft.order] }
        : null;
    case 'matching':
      return draft.chosen.every((place) => place !== null) ? { type: draft.type, chosen: [...draft.chosen] } : null;
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
