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
 * then the others, what was answered worst and longest ago first. Drawn as far as it is read: of thousands one is asked.
 */
export function* practiceOrder(
  items: readonly ListedItem[],
  cards: ReadonlyMap<string, Card>,
  random: Pick<Random, 'integer'>,
): Generator<string> {
  const fresh: ListedItem[] = [];
  const seen: { id: string; due: number }[] = [];
  for (const item of items) {
    const card = cards.get(item.id);
    if (card && card.keyVersion >= item.keyVersion) seen.push({ id: item.id, due: card.due });
    else fresh.push(item);
  }
  yield* drawnByRank(fresh, ({ difficulty }) => difficulty, random);
  yield* drawnByRank(seen, ({ due }) => due, random);
}

/** Lower ranks first, those of one rank in an order that is drawn. */
function* drawnByRank<Item extends { id: string }>(
  items: readonly Item[],
  rankOf: (item: Item) => number,
  random: Pick<Random, 'integer'>,
): Generator<string> {
  const groups = [...groupedBy(items, rankOf)].sort(([one], [other]) => one - other);
  for (const [, group] of groups) for (const { id } of drawn(group, random)) yield id;
}

/** The list in an order drawn uniformly from all orders, as far as it is taken (Fisher and Yates). */
function* drawn<Item>(list: readonly Item[], random: Pick<Random, 'integer'>): Generator<Item> {
  const items = [...list];
  for (let last = items.length - 1; last >= 0; last -= 1) {
    const place = random.integer(last + 1);
    yield items[place]!;
    items[place] = items[last]!;
  }
}

/**
 * The items of a test, drawn so that the chosen key points take turns, and what belongs to none comes after them in each
 * round: ten of all have one of each key point. What is about this lab's own runs is left out: the same seed gives the same
 * test on every machine with the same items.
 */
export function testItems(items: readonly ListedItem[], { size, keyPoints, seed }: NewQuizTest): AskedItem[] {
  const random = createRandom(seed, 'quiz-items');
  const scope = keyPoints.length === 0 ? {} : { keyPoints };
  const fitting = items
    .filter((item) => item.origin !== 'runs' && isInScope(item, scope))
    // The order of the bank's files is no part of the seed.
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const piles = groupedBy(shuffled(fitting, random), ({ keyPoint }) => keyPoint);
  const keyPointsThere = [...piles.keys()].filter((keyPoint) => keyPoint !== null).toSorted((a, b) => a - b);
  const turns = [...shuffled(keyPointsThere, random), null];
  const chosen: AskedItem[] = [];
  for (let round = 0; chosen.length < Math.min(size, fitting.length); round += 1)
    for (const turn of turns) {
      const item = piles.get(turn)?.[round];
      if (item && chosen.length < size) chosen.push({ item: item.id, seed: 1 + random.integer(2147483646) });
    }
  return chosen;
}
