/**
 * Interpolated Kneser–Ney: the best that counting can do, and the line that a network has to pass.
 *
 * Order n predicts a token w from the n − 1 tokens h before it (Chen & Goodman 1998, "An Empirical Study of Smoothing
 * Techniques for Language Modeling", section 4.1.6, with one discount an order):
 *
 *     p_k(w | h) = ( max(c_k(h w) − d_k, 0) + d_k · t_k(h) · p_{k−1}(w | h′) ) / Σ_w c_k(h w)
 *
 *   c_k(h w)   at the top order k = n: how often the k-gram h w occurs in the training part;
 *              below: after how many different tokens it occurs. "Francisco" is frequent, but only ever after "San": as
 *              a guess where the longer context has never been seen, the second count is the better one.
 *   t_k(h)     how many different w have c_k(h w) > 0: so often has d_k been taken away, and so much goes to p_{k−1}.
 *   h′         h without its first token.
 *   d_k        n₁ / (n₁ + 2 n₂) with n_j = how many k-grams have c_k = j (Ney, Essen & Kneser 1994); ½ where n₁ or n₂
 *              is 0.
 *   p_0        1 / V, with V = the size of the vocabulary. What a token gets that training never showed comes from here.
 *
 * A context that has never been seen says nothing: p_k = p_{k−1}. Every p_k sums to 1 over the vocabulary.
 *
 * The counts live in one hash table an order. A k-gram is stored as a pair (number of its first k − 1 tokens as a
 * (k−1)-gram, last token): so a step costs n look-ups of two numbers each, however long the context is.
 */

const ABSENT = -1;

export class KneserNey {
  readonly order: number;
  readonly vocabularySize: number;
  /** tables[k]: the k-grams; tables[0] is not used. */
  readonly #tables: GramTable[];
  /** What each order took from its counts. */
  readonly #levels: Level[];

  /**
   * Counts the training part: well under a second for a million tokens at order 5, in up to 60 bytes a token.
   *
   * @param training ids of any size, negative ones excepted
   * @param options `vocabularySize`: how many different tokens there are, those that training does not hold included
   */
  constructor(training: ArrayLike<number>, { order, vocabularySize }: { order: number; vocabularySize: number }) {
    if (!Number.isInteger(order) || order < 1) throw new RangeError(`Order ${order}`);
    if (training.length === 0) throw new RangeError('Nothing to count');
    this.order = order;
    this.vocabularySize = vocabularySize;
    this.#tables = countGrams(training, order);
    // One context before a unigram: the empty one.
    this.#levels = this.#tables.map((table, k) => levelOf(table, k > 1 ? this.#tables[k - 1]!.size : 1));
    if (vocabularySize < this.#tables[1]!.size) throw new RangeError(`Vocabulary of ${vocabularySize}`);
  }

  /** The state after no token at all. */
  begin(): Context {
    return new Int32Array(this.order).fill(ABSENT).fill(0, 0, 1);
  }

  /** The state one token later, written into `context`. */
  advance(context: Context, token: number): void {
    for (let k = this.order - 1; k >= 1; k -= 1) {
      const before = context[k - 1]!;
      context[k] = before === ABSENT ? ABSENT : this.#tables[k]!.find(before, token);
    }
  }

  /** p(token | context), for any token of the vocabulary. */
  probability(context: Context, token: number): number {
    let p = 1 / this.vocabularySize;
    for (let k = 1; k <= this.order; k += 1) {
      const before = context[k - 1]!;
      if (before === ABSENT) break;
      const { discount, totals, types } = this.#levels[k]!;
      const total = totals[before]!;
      if (total === 0) break;
      const gram = this.#tables[k]!.find(before, token);
      const count = gram === ABSENT ? 0 : this.#tables[k]!.counts[gram]!;
      p = (Math.max(count - discount, 0) + discount * types[before]! * p) / total;
    }
    return p;
  }
}

/** [order]: at k the number of the k-gram that ends here, or −1 when training never showed it; at 0 always 0. */
export type Context = Int32Array;

interface Level {
  discount: number;
  /** Σ_w c(h w) by the number of h. */
  totals: Int32Array;
  /** t(h) by the number of h. */
  types: Int32Array;
}

function countGrams(training: ArrayLike<number>, order: number): GramTable[] {
  const tables = Array.from({ length: order + 1 }, () => new GramTable());
  // grams[k]: number of the k-gram that ends at this position; a text begins with none but the empty one.
  const grams = new Int32Array(order + 1).fill(ABSENT).fill(0, 0, 1);
  for (let position = 0; position < training.length; position += 1) {
    const token = training[position]!;
    const longest = Math.min(order, position + 1);
    // From the longest down: grams[k − 1] still ends one position earlier when k needs it.
    let isNew = false;
    for (let k = longest; k >= 1; k -= 1) {
      const table = tables[k]!;
      const sizeBefore = table.size;
      const gram = table.add(grams[k - 1]!, token);
      grams[k] = gram;
      // Top order: every occurrence. Below: each new (k+1)-gram is one more token that this k-gram occurs after.
      if (k === order || isNew) table.counts[gram]! += 1;
      isNew = table.size > sizeBefore;
    }
  }
  return tables;
}

function levelOf({ size, contexts, counts }: GramTable, contextCount: number): Level {
  const totals = new Int32Array(contextCount);
  const types = new Int32Array(contextCount);
  let ones = 0;
  let twos = 0;
  for (let gram = 0; gram < size; gram += 1) {
    const count = counts[gram]!;
    // Below the top order the text's very first k-gram may have come after no token.
    if (count === 0) continue;
    if (count === 1) ones += 1;
    if (count === 2) twos += 1;
    totals[contexts[gram]!]! += count;
    types[contexts[gram]!]! += 1;
  }
  return { discount: ones > 0 && twos > 0 ? ones / (ones + 2 * twos) : 0.5, totals, types };
}

/** Numbers pairs (context, token) in the order in which they come: 0, 1, 2, … Open addressing, linear probing. */
class GramTable {
  size = 0;
  /** By number: the pair, and a count for whoever keeps one. */
  contexts = new Int32Array(64);
  tokens = new Int32Array(64);
  counts = new Int32Array(64);
  /** Numbers by hash; at most two thirds full. */
  #slots = new Int32Array(128).fill(ABSENT);

  find(context: number, token: number): number {
    return this.#slots[this.#slotOf(context, token)]!;
  }

  /** The pair's number, a new one if need be. */
  add(context: number, token: number): number {
    const slot = this.#slotOf(context, token);
    const found = this.#slots[slot]!;
    if (found !== ABSENT) return found;
    const gram = this.size;
    if (gram === this.contexts.length) this.#growPairs();
    this.contexts[gram] = context;
    this.tokens[gram] = token;
    this.#slots[slot] = gram;
    this.size += 1;
    if (this.size * 3 > this.#slots.length * 2) this.#growSlots();
    return gram;
  }

  /** Where the pair stands, or would. */
  #slotOf(context: number, token: number): number {
    const mask = this.#slots.length - 1;
    let hash = Math.imul(context, 0x9e3779b1) ^ Math.imul(token + 0x7f4a7c15, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const gram = this.#slots[slot]!;
      if (gram === ABSENT || (this.contexts[gram] === context && this.tokens[gram] === token)) return slot;
    }
  }

  #growPairs(): void {
    const length = Math.ceil(this.contexts.length * 1.5);
    this.contexts = grown(this.contexts, length);
    this.tokens = grown(this.tokens, length);
    this.counts = grown(this.counts, length);
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(ABSENT);
    for (let gram = 0; gram < this.size; gram += 1) {
      this.#slots[this.#slotOf(this.contexts[gram]!, this.tokens[gram]!)] = gram;
    }
  }
}

function grown(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
