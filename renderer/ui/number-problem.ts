/** What is wrong with the text of a number field, and whether it is to be said while it is still written. Pure. */
import type { NumberLimits } from '../../main/contract/number-limits.ts';
import { printNumber, readNumber, stepped, type Unreadable } from '../../main/contract/number-text.ts';

export type NumberProblem = Unreadable | 'whole' | 'least' | 'above' | 'most';

/** What a text says under its limits; `readAs`: how it was read, where that could have been something else. */
export function understood(text: string, { min, above, max, whole }: NumberLimits, language: string) {
  const reading = readNumber(text, language);
  if (reading.kind === 'empty') return { problem: null, number: null, readAs: null };
  if (reading.kind === 'unreadable') return { problem: reading.why, number: null, readAs: null };
  const { value } = reading;
  const problem: NumberProblem | null =
    whole && !Number.isInteger(value)
      ? 'whole'
      : min !== undefined && value < min
        ? 'least'
        : above !== undefined && value <= above
          ? 'above'
          : max !== undefined && value > max
            ? 'most'
            : null;
  return { problem, number: value, readAs: reading.readAs ? printNumber(value, language) : null };
}

/** Whether further keys could mend it: "1e" may become "1e-4", and "0" may become "0.5", but "abc" becomes no number. */
export function isOnItsWay(text: string, problem: NumberProblem, { whole }: NumberLimits): boolean {
  switch (problem) {
    case 'no-number':
      // A sign alone, a digit with what a digit may follow, a power that is begun.
      return /^\s*([+\-−－]?[.,]?|.*\d\s*([.,。，．]|[eEｅＥ][+\-−－]?|[×x*·]\s*1?0?\^?[-−⁻]?))\s*$/u.test(text);
    case 'separator':
      return /[.,。，．' ]\d{0,2}\s*$/u.test(text);
    case 'least':
    case 'above':
      return whole !== true || /[1-9]/.test(text);
    default:
      return false;
  }
}

/** A number moved by a step of the arrow keys, as far as its limits let it: next to an open bound there is no last one. */
export function movedWithin(from: number, by: number, { min, above, max }: NumberLimits): number {
  const next = stepped(from, by);
  if (above !== undefined && next <= above && by < 0) return from;
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, next));
}
