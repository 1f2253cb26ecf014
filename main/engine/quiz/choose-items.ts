/** Which item comes next, and which a test has. */
import type { AskedItem, NewQuizTest, QuizScope } from '../../contract/quiz.ts';
import type { Card } from '../../quiz/schedule/cards.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';
import { groupedBy } from './grouped-by.ts';
import type { ListedItem } from './quiz-items.ts';

export function isInScope({ section, keyPoint }: Pick<ListedItem, 'section' | 'keyPoint'>, scope: QuizScope): boolean {
  const { sections, keyPoints } = scope;
  if (sections && !sections.includes(section)) return false;
  return !keyPoints || keyPoints.includes(keyPoint ?? 0);
}

/**
 * Items to practise, the first first: those that were never answered, easier ones before harder, in an order that is drawn;
 * then the others, what was answered worst and longest ago first.
 */
export function practiceOrder(
  items: readonly ListedItem[],
  cards: ReadonlyMap<string, Card>,
  random: Pick<Random, 'integer'>,
): string[] {
  const cardOf = ({ id, keyVersion }: ListedItem) => {
    const card = cards.get(id);
    return card && card.keyVersion >= keyVersion ? card : null;
  };
  const drawn = shuffled(items, random);
  const fresh = drawn.filter((item) => !cardOf(item)).sort((a, b) => a.difficulty - b.difficulty);
  const seen = drawn.flatMap((item) => {
    const card = cardOf(item);
    return card ? [{ id: item.id, due: card.due }] : [];
  });
  return [...fresh.map(({ id }) => id), ...seen.sort((a, b) => a.due - b.due).map(({ id }) => id)];
}

/**
 * The items of a test, drawn so that the chosen key points take turns. What is about this lab's own runs is left out: the
 * same seed gives the same test on every machine with the same items.
 */
export function testItems(items: readonly ListedItem[], { size, keyPoints, seed }: NewQuizTest): AskedItem[] {
  const random = createRandom(seed, 'quiz-items');
  const scope = keyPoints.length === 0 ? {} : { keyPoints };
  const fitting = items
    .filter((item) => item.origin !== 'runs' && isInScope(item, scope))
    // The order of the bank's files is no part of the seed.
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const piles = groupedBy(shuffled(fitting, random), ({ keyPoint }) => keyPoint);
  const turns = shuffled(
    [...piles.keys()].toSorted((a, b) => (a ?? 11) - (b ?? 11)),
    random,
  );
  const chosen: AskedItem[] = [];
  for (let round = 0; chosen.length < Math.min(size, fitting.length); round += 1)
    for (const turn of turns) {
      const item = piles.get(turn)?.[round];
      if (item && chosen.length < size) chosen.push({ item: item.id, seed: 1 + random.integer(2147483646) });
    }
  return chosen;
}
