/** Items of GIFT in which answers are texts: choices, and short answers. Pure. */
import type { ItemNote } from '../collect-items.ts';
import { both } from '../own-item.ts';
import { fault, type GiftEntry, type GiftFault } from './gift-question.ts';
import { plainText } from './texts.ts';
import { type TypedPart, together } from './typed-part.ts';

/** Thirds are written as 33 %. */
const LARGEST_ROUNDING = 1;

/**
 * A choice with one answer marked `=` is a single one. Several of those, or weights above zero, make a multiple one. A short
 * answer is a gap.
 *
 * Faults: `no-right-answer`, `weights-sum` {sum}. Gaps: `several-right` {count} (each of them alone is right in GIFT),
 * `partial-credit` {text, weight} (wrong here, with its feedback).
 */
export function choiceItem(
  kind: 'choice' | 'short',
  entries: readonly GiftEntry[],
  general: string,
): TypedPart | { fault: GiftFault } {
  if (kind === 'short') return shortAnswer(entries, general);
  const marked = entries.filter(isWhollyRight);
  const weighed = entries.filter(({ mark, weight }) => mark === '~' && weight !== null && weight > 0);
  if (marked.length > 0) {
    const part = optionsOf(entries, (entry) => marked.includes(entry), general);
    if (marked.length === 1) return { part: { type: 'single-choice', ...part }, gaps: weighed.map(partialCredit) };
    const several: ItemNote = { problem: 'several-right', parameters: { count: marked.length } };
    return { part: { type: 'multiple-choice', ...part }, gaps: [several, ...weighed.map(partialCredit)] };
  }
  if (weighed.length === 0) return fault(0, 'no-right-answer', {});
  const sum = weighed.reduce((all, { weight }) => all + (weight ?? 0), 0);
  if (Math.abs(sum - 100) > LARGEST_ROUNDING) return fault(0, 'weights-sum', { sum: Number(sum.toFixed(3)) });
  const part = optionsOf(entries, (entry) => weighed.includes(entry), general);
  return { part: { type: 'multiple-choice', ...part }, gaps: [] };
}

/** Marked `=`, and with no weight that says otherwise. */
export const isWhollyRight = ({ mark, weight }: GiftEntry): boolean =>
  mark === '=' && (weight === null || weight === 100);

export function partialCredit({ text, weight }: GiftEntry): ItemNote {
  return { problem: 'partial-credit', parameters: { text: plainText(text), weight: weight ?? 0 } };
}

function optionsOf(entries: readonly GiftEntry[], isRight: (entry: GiftEntry) => boolean, general: string) {
  const first = entries.find(isRight);
  return {
    options: entries.map((entry) => {
      const feedback = plainText(entry.feedback);
      return {
        text: both(plainText(entry.text)),
        // What is said whatever was answered is said of what is right.
        reason: entry === first ? together([feedback, general]) : both(feedback),
        ...(isRight(entry) ? { right: true } : {}),
      };
    }),
  };
}

function shortAnswer(entries: readonly GiftEntry[], general: string): TypedPart | { fault: GiftFault } {
  const right = entries.filter(isWhollyRight);
  const others = entries.filter((entry) => !isWhollyRight(entry));
  if (right.length === 0) return fault(0, 'no-right-answer', {});
  const accepted = right.map(({ text }) => plainText(text));
  const reason = together([...right.map(({ feedback }) => plainText(feedback)), general]);
  const mistakes = others.map(({ text, feedback }) => ({
    text: both(plainText(text)),
    reason: both(plainText(feedback)),
  }));
  return {
    part: { type: 'cloze', gaps: [{ accepted: { zh: accepted, en: accepted }, reason, mistakes }] },
    gaps: others.filter(({ weight }) => (weight ?? 0) > 0).map(partialCredit),
  };
}
