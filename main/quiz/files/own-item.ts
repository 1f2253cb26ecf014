/** What an item out of a file of one language has in common with all others. Pure. */
import { createHash } from 'node:crypto';
import type { QuizItem, QuizText, QuizType } from '../../contract/quiz-item.ts';
import type { ItemPlace } from './item-place.ts';

/** One text for both languages: a file says in one what it says. */
export const both = (text: string): QuizText => ({ zh: text, en: text });

/** Neither easy nor hard, as long as nobody said so. */
export const USUAL_DIFFICULTY = 2;

export type ItemFacts = Omit<QuizItem, 'id' | 'type' | 'stem'>;

export function ownFacts({ section, keyPoint }: ItemPlace): ItemFacts {
  return {
    ...{ keyVersion: 1, section, keyPoint, difficulty: USUAL_DIFFICULTY, errata: [], fact: '', source: [] },
    ...{ checked: null, link: { to: 'section', section } },
  };
}

/** The form of ids in the contract. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const isItemId = (text: string): boolean => ID.test(text) && text.length <= LONGEST_ID;

/** An id that somebody gave. `1` or `q1` stands in many a file: what has no hyphen tells nothing apart. */
export function ownId(given: string): string | null {
  const id = given.trim();
  return isItemId(id) && id.includes('-') ? id : null;
}

/** As long as a name in the contract may be. */
const LONGEST_ID = 200;

/** Of an item without one: the same question in another file, or with another key, has the same. */
export function idOf(type: QuizType, stem: string): string {
  return `own-${createHash('sha256').update(`${type}\n${stem}`).digest('hex').slice(0, 16)}`;
}

/** So many characters of a stem tell a person which item is meant. */
const NAME_LENGTH = 40;

export function nameOf(stem: string): string {
  const characters = [
    ...stem
      .slice(0, 4 * NAME_LENGTH)
      .replaceAll(/\s+/g, ' ')
      .trim(),
  ];
  return characters.length > NAME_LENGTH ? `${characters.slice(0, NAME_LENGTH - 1).join('')}…` : characters.join('');
}
