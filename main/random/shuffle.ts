import type { Random } from './random.ts';

/** The list in an order drawn uniformly from all orders (Fisher and Yates, in the form of Durstenfeld 1964). */
export function shuffled<Item>(list: readonly Item[], random: Pick<Random, 'integer'>): Item[] {
  const items = [...list];
  for (let last = items.length - 1; last > 0; last -= 1) {
    const drawn = random.integer(last + 1);
    [items[last], items[drawn]] = [items[drawn]!, items[last]!];
  }
  return items;
}
