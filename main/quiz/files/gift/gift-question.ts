/** An item as GIFT has it. Texts are as they are written: with escapes, formats and line ends. */
import type { ItemNote } from '../collect-items.ts';
import type { ItemProblem } from '../item-problems.ts';

export interface GiftQuestion {
  title: string | null;
  /** What stands before the answers, and behind them; `null` where nothing does. */
  before: string;
  behind: string | null;
  answers: GiftAnswers;
  general: string;
}

export type GiftAnswers =
  /** Answered with a text that somebody reads. */
  | { kind: 'essay' }
  /** No answers at all. */
  | { kind: 'description' }
  | { kind: 'true-false'; holds: boolean; feedback: string[] }
  | { kind: 'choice' | 'short' | 'number'; entries: GiftEntry[] }
  | { kind: 'matching'; pairs: { left: string; right: string }[] };

export interface GiftEntry {
  /** Where it begins in the text of the item. */
  place: number;
  mark: '=' | '~';
  /** In per cent. */
  weight: number | null;
  text: string;
  feedback: string;
}

export interface GiftFault extends ItemNote {
  /** Where in the text of the item. */
  place: number;
}

export function fault(place: number, problem: ItemProblem, parameters: ItemNote['parameters']): { fault: GiftFault } {
  return { fault: { place, problem, parameters } };
}
