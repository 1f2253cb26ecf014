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
 * A token costs n look-ups of two numbers each, however long the context is (see `gram-counts.ts`).
 */

import { GramCounts } from './gram-counts.ts';
import { ABSENT, type GramTable } from './gram-table.ts';

export class KneserNey {
  readonly order: number;
  readonly vocabularySize: number;
  /** How many different k-grams of all orders were counted. */
  readonly size: number;
  readonly #tables: readonly GramTable[];
  /** What each order took from its counts. */
  readonly #levels: Level[];
  /** Found when first asked for. */
  #followers: Followers | null = null;

  /**
   * The probabilities that counts give as they are now: what is counted after this asks for another one. Takes a look at
   * every count.
   *
   * @param vocabularySize how many different tokens there are, those that training does not hold included
   * @throws RangeError where more were counted
   */
  constructor({ order, tables, size }: GramCounts, vocabularySize: number) {
    if (vocabularySize < tables[1]!.size) throw new RangeError(`Vocabulary of ${vocabularySize}`);
    this.order = order;
    this.vocabularySize = vocabularySize;
    this.size = size;
    this.#tables = tables;
    // One context before a unigram: the empty one.
    this.#levels = tables.map((table, k) => levelOf(table, k > 1 ? tables[k - 1]!.size : 1));
  }

  /** Of one text. @throws RangeError also for an order that is none */
  static of(text: ArrayLike<number>, { order, vocabularySize }: { order: number; vocabularySize: number }): KneserNey {
    const counts = new GramCounts(order);
    counts.add(text);
    return new KneserNey(counts, vocabularySize);
  }

  /** The state after no token at all. */
  begin(): Context {
    return new Int32Array(this.order).fill(ABSENT).fill(0, 0, 1);
  }

  /** The state after a text. */
  contextOf(tokens: readonly number[]): Context {
    const context = this.begin();
    for (const token of tokens.slice(-this.order)) this.advance(context, token);
    return context;
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
      p = (Math.max(this.#count(k, before, token) - discount, 0) + discount * types[before]! * p) / total;
    }
    return p;
  }

  /**
   * The likeliest token; of equal ones that were seen behind the last token, the first. What was never seen behind it has
   * a probability in the proportion of the unigrams, so that of those only the likeliest unigram can be it.
   */
  likeliest(context: Context): number {
    this.#followers ??= followersOf(this.#tables, this.order);
    const { first, next, unigram } = this.#followers;
    let [best, most] = [unigram, this.probability(context, unigram)];
    const before = this.order > 1 ? context[1]! : ABSENT;
    for (let gram = first[before] ?? ABSENT; gram !== ABSENT; gram = next[gram]!) {
      const token = this.#tables[2]!.tokens[gram]!;
      const p = this.probability(context, token);
      if (p > most || (p === most && token < best)) [best, most] = [token, p];
    }
    return best;
  }

  /** What stands behind p(token | context): an entry for every order whose context was seen, the lowest first. */
  evidence(context: Context, token: number): LevelEvidence[] {
    const found: LevelEvidence[] = [];
    let p = 1 / this.vocabularySize;
    for (let k = 1; k <= this.order; k += 1) {
      const before = context[k - 1]!;
      if (before === ABSENT) break;
      const { discount, totals, types } = this.#levels[k]!;
      const [total, followers] = [totals[before]!, types[before]!];
      if (total === 0) break;
      const count = this.#count(k, before, token);
      p = (Math.max(count - discount, 0) + discount * followers * p) / total;
      found.push({ order: k, count, total, types: followers, discount, probability: p });
    }
    return found;
  }

  #count(k: number, before: number, token: number): number {
    const gram = this.#tables[k]!.find(before, token);
    return gram === ABSENT ? 0 : this.#tables[k]!.counts[gram]!;
  }
}

/** One order’s part in a probability, in the names of the formula above. */
export interface LevelEvidence {
  order: number;
  /** c(h w). */
  count: number;
  /** Σ_w c(h w). */
  total: number;
  /** t(h): different tokens after h. */
  types: number;
  discount: number;
  /** p_k. */
  probability: number;
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

/** Which tokens were seen behind which. */
interface Followers {
  /** By the number of the token before: that of the last bigram it begins, or −1. */
  first: Int32Array;
  /** By the number of a bigram: that of another with the same first token, or −1. */
  next: Int32Array;
  /** The likeliest token whatever stands before it. */
  unigram: number;
}

function followersOf(tables: readonly GramTable[], order: number): Followers {
  const [unigrams, bigrams] = [tables[1]!, order > 1 ? tables[2]! : null];
  const first = new Int32Array(unigrams.size).fill(ABSENT);
  const next = new Int32Array(bigrams?.size ?? 0).fill(ABSENT);
  for (let gram = 0; gram < next.length; gram++) {
    const before = bigrams!.contexts[gram]!;
    next[gram] = first[before]!;
    first[before] = gram;
  }
  let top = 0;
  for (let gram = 1; gram < unigrams.size; gram++) {
    const difference = unigrams.counts[gram]! - unigrams.counts[top]!;
    if (difference > 0 || (difference === 0 && unigrams.tokens[gram]! < unigrams.tokens[top]!)) top = gram;
  }
  return { first, next, unigram: unigrams.size > 0 ? unigrams.tokens[top]! : 0 };
}
