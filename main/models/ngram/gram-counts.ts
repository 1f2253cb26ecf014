/**
 * Counts of all k-grams of a text up to an order, as Kneser–Ney needs them, taken portion by portion.
 *
 * They live in one hash table an order. A k-gram is a pair (number of its first k − 1 tokens as a (k−1)-gram, last token),
 * so that a token costs as many look-ups of two numbers as there are orders. At the top order every occurrence counts;
 * below, each new (k+1)-gram is one more token that the k-gram occurs after.
 */
import { ABSENT, type GramArrays, GramTable } from './gram-table.ts';

export class GramCounts {
  readonly order: number;
  /** tables[k]: the k-grams; tables[0] is not used. */
  readonly tables: readonly GramTable[];
  /** [k]: number of the k-gram that ends with the last counted token, ABSENT where the text is shorter. */
  readonly #ending: Int32Array;

  /** @throws RangeError for an order that is none */
  constructor(order: number, tables?: readonly GramTable[]) {
    if (!Number.isInteger(order) || order < 1) throw new RangeError(`Order ${order}`);
    this.order = order;
    this.tables = tables ?? Array.from({ length: order + 1 }, () => new GramTable());
    this.#ending = new Int32Array(order + 1).fill(ABSENT).fill(0, 0, 1);
  }

  /** How many different k-grams of all orders are held. */
  get size(): number {
    return this.tables.reduce((sum, { size }) => sum + size, 0);
  }

  /**
   * Counts on: the same as if all portions were counted at once. Well under a second for a million tokens at order 5; a
   * k-gram takes some 30 bytes.
   *
   * @param tokens ids of any size, negative ones excepted
   */
  add(tokens: ArrayLike<number>): void {
    const { order, tables } = this;
    const grams = this.#ending;
    for (let place = 0; place < tokens.length; place += 1) {
      const token = tokens[place]!;
      // From the longest down: grams[k − 1] still ends one token earlier when k needs it.
      let isNew = false;
      for (let k = order; k >= 1; k -= 1) {
        if (grams[k - 1] === ABSENT) continue;
        const table = tables[k]!;
        const sizeBefore = table.size;
        const gram = table.add(grams[k - 1]!, token);
        grams[k] = gram;
        if (k === order || isNew) table.counts[gram]! += 1;
        isNew = table.size > sizeBefore;
      }
    }
  }

  /** Of orders 1 to n; copies. */
  toArrays(): GramArrays[] {
    return this.tables.slice(1).map((table) => table.toArrays());
  }

  /**
   * The counts that these were read from, ready to count on.
   *
   * @param last the tokens that were counted last, as many as there are orders or all that there were
   * @throws NoCounts where they are none
   */
  static from(arrays: readonly GramArrays[], last: ArrayLike<number>): GramCounts {
    const counts = new GramCounts(arrays.length, [new GramTable(), ...arrays.map(GramTable.from)]);
    const grams = counts.#ending;
    for (let place = 0; place < last.length; place += 1)
      for (let k = counts.order; k >= 1; k -= 1) {
        const before = grams[k - 1]!;
        grams[k] = before === ABSENT ? ABSENT : counts.tables[k]!.find(before, last[place]!);
      }
    return counts;
  }
}
