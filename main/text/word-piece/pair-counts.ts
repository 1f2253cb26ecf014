/** Two symbols that stand side by side within words. */
export interface Pair {
  left: number;
  right: number;
}

interface CountedPair extends Pair {
  count: number;
  /** Words that it stands in, or stood in. */
  words: Set<CountedWord>;
}

interface CountedWord {
  symbols: number[];
  count: number;
}

/** Apart enough for every id: both fit into the 53 bits of a number. */
const APART = 2 ** 26;

/** How often symbols and pairs of them occur in words, kept up to date while pairs are joined. */
export class PairCounts {
  readonly #symbols: number[] = [];
  readonly #pairs = new Map<number, CountedPair>();

  /** @param symbols of a word, as ids below 2²⁶ @param count how often the text says it */
  add(symbols: readonly number[], count: number): void {
    this.#count({ symbols: [...symbols], count }, 1);
  }

  /**
   * The pair of the highest count(ab) / (count(a) · count(b)); of equals the more frequent, then the lower ids. All pairs
   * are looked through: each joining changes the counts, and so the scores, of hundreds.
   *
   * @returns `null` where no pair occurs `minimum` times
   */
  best(minimum: number): Pair | null {
    let best: CountedPair | null = null;
    let highest = 0;
    for (const pair of this.#pairs.values()) {
      if (pair.count < minimum) continue;
      const score = pair.count / (this.#symbols[pair.left]! * this.#symbols[pair.right]!);
      if (best === null || score > highest || (score === highest && isBefore(pair, best))) {
        best = pair;
        highest = score;
      }
    }
    return best;
  }

  /** Puts one symbol in the place of a pair, in each word from its beginning. */
  join({ left, right }: Pair, joined: number): void {
    for (const word of this.#pairs.get(left * APART + right)?.words ?? []) {
      this.#count(word, -1);
      word.symbols = joinedIn(word.symbols, { left, right }, joined);
      this.#count(word, 1);
    }
  }

  #count(word: CountedWord, sign: 1 | -1): void {
    const { symbols, count } = word;
    for (const [place, left] of symbols.entries()) {
      this.#symbols[left] = (this.#symbols[left] ?? 0) + sign * count;
      const right = symbols[place + 1];
      if (right === undefined) continue;
      const key = left * APART + right;
      let pair = this.#pairs.get(key);
      if (!pair) {
        pair = { left, right, count: 0, words: new Set() };
        this.#pairs.set(key, pair);
      }
      pair.count += sign * count;
      if (sign > 0) pair.words.add(word);
      if (pair.count === 0) this.#pairs.delete(key);
    }
  }
}

function isBefore(one: CountedPair, other: CountedPair): boolean {
  return (other.count - one.count || one.left - other.left || one.right - other.right) < 0;
}

function joinedIn(symbols: readonly number[], { left, right }: Pair, joined: number): number[] {
  const result: number[] = [];
  for (let place = 0; place < symbols.length; place += 1) {
    const isPair = symbols[place] === left && symbols[place + 1] === right;
    result.push(isPair ? joined : symbols[place]!);
    if (isPair) place += 1;
  }
  return result;
}
