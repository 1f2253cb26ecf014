/** Which of all answers count for an item: the first that a person gave to it. */
import type { QuizLogEntry } from '../../contract/quiz.ts';

export interface AnsweredItem {
  /** One a person at most: the person's place in the list that was given, and the answer. */
  answers: { person: number; entry: QuizLogEntry }[];
}

/**
 * What somebody answers later tells of what was learned in between, and of the answer that was shown: of each person only
 * the first answer to the latest key that anybody was asked with counts. What was taken back is no answer, and a
 * prediction is none until it is measured.
 *
 * @param persons of each the answers in the order in which they were given
 */
export function firstAnswers(persons: readonly (readonly QuizLogEntry[])[]): Map<string, AnsweredItem> {
  const latestKey = new Map<string, number>();
  for (const entries of persons)
    for (const { item, keyVersion } of entries)
      latestKey.set(item, Math.max(latestKey.get(item) ?? keyVersion, keyVersion));
  const items = new Map<string, AnsweredItem>();
  for (const [person, entries] of persons.entries())
    for (const entry of entries) {
      if (entry.undone || entry.outcome === 'pending' || entry.keyVersion !== latestKey.get(entry.item)) continue;
      const known = items.get(entry.item);
      if (!known) items.set(entry.item, { answers: [{ person, entry }] });
      // Persons come one after the other: whoever has answered it is the last in the list.
      else if (known.answers.at(-1)?.person !== person) known.answers.push({ person, entry });
    }
  return items;
}
