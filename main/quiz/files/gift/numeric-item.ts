/** Items of GIFT in which answers are numbers. Pure. */
import { isWithin } from '../../grade.ts';
import type { ItemNote } from '../collect-items.ts';
import { both } from '../own-item.ts';
import { readRange, type UnreadableNumber, type WrittenRange } from '../written-number.ts';
import { isWhollyRight, partialCredit } from './choice-item.ts';
import { fault, type GiftEntry, type GiftFault } from './gift-question.ts';
import { plainText, unescaped } from './texts.ts';
import { type TypedPart, together } from './typed-part.ts';

interface WeighedRange extends WrittenRange {
  entry: GiftEntry;
  reason: string;
}

/**
 * Right is what counts 100 %; the others are mistakes, with their feedback. `~#…` is said of whatever else is answered, and so
 * of the item.
 *
 * Faults: `number-unreadable` {text, suggestion}, `no-right-answer`, `several-values` {values}. Gap: `partial-credit`.
 */
export function numericItem(entries: readonly GiftEntry[], general: string): TypedPart | { fault: GiftFault } {
  const isAnythingElse = ({ mark, text }: GiftEntry) => mark === '~' && text.trim() === '';
  const ranges: WeighedRange[] = [];
  for (const entry of entries.filter((each) => !isAnythingElse(each))) {
    const read = readRange(unescaped(entry.text));
    if ('unreadable' in read) return unreadable(entry, read);
    ranges.push({ ...read, entry, reason: plainText(entry.feedback) });
  }
  const right = ranges.filter(({ entry }) => isWhollyRight(entry));
  const [first] = right;
  if (!first) return fault(0, 'no-right-answer', {});
  const values = [...new Set(right.map(({ value }) => value))];
  if (values.length > 1) return fault(0, 'several-values', { values: values.join(', ') });
  const key = { value: first.value, tolerance: Math.max(...right.map(({ tolerance }) => tolerance)) };
  const others = ranges.filter(({ entry }) => !isWhollyRight(entry));
  const partial: ItemNote[] = others
    .filter(({ entry: { weight } }) => (weight ?? 0) > 0)
    .map(({ entry }) => partialCredit(entry));
  const rest = entries.filter(isAnythingElse).map(({ feedback }) => plainText(feedback));
  return {
    part: {
      type: 'numeric',
      ...{ ...key, unit: null },
      reason: together([...right.map(({ reason }) => reason), ...rest, general]),
      mistakes: others
        // Part of the points for what is nearly right: what is right already is no mistake.
        .filter(({ entry: { weight }, value }) => (weight ?? 0) <= 0 || !isWithin(value, key))
        .map(({ value, reason }) => ({ value, reason: both(reason) })),
    },
    gaps: partial,
  };
}

function unreadable({ place }: GiftEntry, { unreadable: text, suggestion }: UnreadableNumber): { fault: GiftFault } {
  return fault(place, 'number-unreadable', { text, suggestion });
}
