/** Which item comes next, and which a test has. */
import type { AskedItem, NewQuizTest, QuizScope } from '../../contract/quiz.ts';
import type { Card } from '../../quiz/schedule/cards.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { shuffled } from '../../random/shuffle.ts';
import { groupedBy } from './grouped-by.ts';
import type { ListedItem } from './quiz-items.ts';

type Placed = Pick<ListedItem, 'origin' | 'section' | 'keyPoint'>;

export function isInScope({ origin, section, keyPoint }: Placed, scope: QuizScope): boolean {
  const { sections, keyPoints, own = false } = scope;
  const isOfAll = !sections && !keyPoints;
  if (origin === 'own') return own || isOfAll;
  if (own && isOfAll) return false;
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
 * round: ten of all have one of each key point. What is about this lab's own runs is left out, and a person's own questions
 * unless they are wanted, which come last in each round: the same seed gives the same test on every machine.
 */
export function testItems(items: readonly ListedItem[], { size, keyPoints, own, seed }: NewQuizTest): AskedItem[] {
  const random = createRandom(seed, 'quiz-items');
  const [ofLab, ofPerson] = [
    own && keyPoints.length === 0 ? [] : items.filter(isOfLab),
    own ? items.filter(isOwn) : [],
  ];
  const scope = keyPoints.length === 0 ? {} : { keyPoints };
  const piles = groupedBy(
    shuffled(inOrder(ofLab.filter((item) => isInScope(item, scope))), random),
    ({ keyPoint }) => keyPoint,
  );
  const keyPointsThere = [...piles.keys()].filter((keyPoint) => keyPoint !== null).toSorted((a, b) => a - b);
  // What is drawn for a person's own is drawn last: of the lab's the same are asked, whatever the others are.
  const turns = [...shuffled(keyPointsThere, random).map((keyPoint) => piles.get(keyPoint)), piles.get(null)];
  const all = [...turns, shuffled(inOrder(ofPerson), random)];
  const most = Math.min(
    size,
    all.reduce((count, pile = []) => count + pile.length, 0),
  );
  const chosen: AskedItem[] = [];
  for (let round = 0; chosen.length < most; round += 1)
    for (const pile of all) {
      const item = pile?.[round];
      if (item && chosen.length < size) chosen.push({ item: item.id, seed: 1 + random.integer(2147483646) });
    }
  return chosen;
}

const isOwn = ({ origin }: ListedItem) => origin === 'own';
const isOfLab = ({ origin }: ListedItem) => origin === 'bank' || origin === 'computed';

/** The order of files, or of what was saved first, is no part of the seed. */
const inOrder = (items: readonly ListedItem[]) => items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
