/** Pairs of numbers, counted: a k-gram as (number of its first k − 1 tokens, last token). */

export const ABSENT = -1;

/** Arrays that no table could have given. */
export class NoCounts extends RangeError {}

/** By number of the pair. */
export interface GramArrays {
  contexts: Int32Array;
  tokens: Int32Array;
  counts: Int32Array;
}

/** Numbers pairs (context, token) in the order in which they come: 0, 1, 2, … Open addressing, linear probing. */
export class GramTable {
  size = 0;
  /** By number: the pair, and a count for whoever keeps one. */
  contexts = new Int32Array(64);
  tokens = new Int32Array(64);
  counts = new Int32Array(64);
  /** Numbers by hash; at most two thirds full. */
  #slots = new Int32Array(128).fill(ABSENT);

  /** What `contexts`, `tokens` and `counts` hold of the pairs; copies. */
  toArrays(): GramArrays {
    const { size } = this;
    return {
      contexts: this.contexts.slice(0, size),
      tokens: this.tokens.slice(0, size),
      counts: this.counts.slice(0, size),
    };
  }

  /** The table that these were read from. @throws NoCounts where a pair stands twice in them, or one is no pair */
  static from({ contexts, tokens, counts }: GramArrays): GramTable {
    const table = new GramTable();
    for (const [gram, context] of contexts.entries()) {
      const token = tokens[gram];
      if (token === undefined || context < 0 || table.add(context, token) !== gram)
        throw new NoCounts(`gram ${gram} is not what a table holds`);
      table.counts[gram] = counts[gram]!;
    }
    return table;
  }

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
