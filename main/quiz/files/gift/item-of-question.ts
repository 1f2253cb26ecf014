/** An item of the quiz, made of one of GIFT. Pure. */
import type { DraftItem } from '../collect-items.ts';
import { placeOfPath } from '../item-place.ts';
import { both, idOf, isItemId, nameOf, ownFacts, ownId } from '../own-item.ts';
import { choiceItem } from './choice-item.ts';
import { fault, type GiftFault, type GiftQuestion } from './gift-question.ts';
import { numericItem } from './numeric-item.ts';
import { plainText, unescaped, unformatted } from './texts.ts';
import { type TypedPart, together } from './typed-part.ts';

/**
 * @param named an id that stands above it
 * @returns the item, or why GIFT's is none: `type-unknown` {type}, `stem-missing`, `text-empty`, and what
 *   {@link choiceItem} and {@link numericItem} find
 */
export function itemOfQuestion(
  question: GiftQuestion,
  { category, id: named }: { category: string; id: string | null },
): Omit<DraftItem, 'line'> | { name: string; fault: GiftFault } {
  const { before, behind } = question;
  const { format, text } = unformatted(before);
  const title = question.title === null ? '' : unescaped(question.title);
  const written = unescaped(`${text}${behind ?? ''}`);
  const name = title || nameOf(written);
  const typed = typedPart(question);
  if ('fault' in typed) return { name, ...typed };
  if (written === '') return { name, ...fault(0, 'stem-missing', {}) };
  const stem =
    typed.part.type === 'cloze'
      ? gapped(text, behind)
      : [text, ...(behind === null ? [] : ['____', behind])].map(unescaped).join(' ');
  return {
    name,
    item: {
      ...ownFacts(placeOfPath(unescaped(category))),
      ...{ id: idIn(named, title) ?? idOf(typed.part.type, stem), stem: both(stem), ...typed.part },
    },
    gaps:
      format === 'html' && /<\/?[a-z]/i.test(written)
        ? [...typed.gaps, { problem: 'markup', parameters: {} }]
        : typed.gaps,
  };
}

/** What the lab wrote says the id twice. */
function idIn(named: string | null, title: string): string | null {
  if (named !== null && named === title && isItemId(named)) return named;
  return ownId(named ?? '') ?? ownId(title);
}

function typedPart({ answers, general: written }: GiftQuestion): TypedPart | { fault: GiftFault } {
  const general = plainText(written);
  switch (answers.kind) {
    case 'description':
    case 'essay':
      return fault(0, 'type-unknown', { type: answers.kind });
    case 'true-false': {
      const reason = together([...answers.feedback.map(plainText), general]);
      return { part: { type: 'true-false', holds: answers.holds, reason, because: [] }, gaps: [] };
    }
    case 'matching':
      return matchingItem(answers.pairs, general);
    case 'number':
      return numericItem(answers.entries, general);
    case 'choice':
    case 'short': {
      const empty = answers.entries.find(({ text }) => plainText(text) === '');
      if (empty) return fault(empty.place, 'text-empty', {});
      return choiceItem(answers.kind, answers.entries, general);
    }
  }
}

function matchingItem(pairs: readonly { left: string; right: string }[], general: string): TypedPart {
  const read = pairs.map(({ left, right }) => ({ left: plainText(left), right: both(unescaped(right)) }));
  const none = both('');
  return {
    part: {
      type: 'matching',
      pairs: read
        .filter(({ left }) => left !== '')
        // What GIFT says of all of them is said with the first.
        .map(({ left, right }, place) => ({ left: both(left), right, reason: place === 0 ? both(general) : none })),
      extra: read.filter(({ left }) => left === '').map(({ right }) => ({ right, reason: none })),
    },
    gaps: [],
  };
}

/** The stem of a short answer: the gap stands where the answers stood, with a space before it where there was any. */
function gapped(before: string, behind: string | null): string {
  const solid = before.trimEnd();
  const space = before.slice(solid.length);
  const first = `${unescaped(solid)}${space.includes('\n') ? ' ' : space}{1}`;
  if (behind === null) return first;
  const rest = behind.trimStart();
  const after = behind.slice(0, behind.length - rest.length);
  return `${first}${after.includes('\n') ? ' ' : after}${unescaped(rest)}`;
}
