/**
 * Byte pair encoding (Sennrich, Haddow, Birch 2016, "Neural Machine Translation of Rare Words with Subword Units", section
 * 3.2): of all neighbours in a word those whose pair was learned first are joined, the leftmost of equals, until none is left.
 */

/** What a pair of tokens becomes, and how early that was learned: 0 first. */
export interface Merge {
  rank: number;
  joined: number;
}

/** @param merge `undefined` where the pair was not learned. @returns the tokens that are left */
export function joinPairs(
  tokens: readonly number[],
  merge: (left: number, right: number) => Merge | undefined,
): number[] {
  const kept = [...tokens];
  const last = kept.length - 1;
  // Neighbours of each place that is left; a place that was joined to the one before it has no token.
  const next = kept.map((_, place) => place + 1);
  const before = kept.map((_, place) => place - 1);
  const waiting = createQueue();
  const ask = (place: number) => {
    const right = next[place]!;
    if (place < 0 || right > last) return;
    const found = merge(kept[place]!, kept[right]!);
    if (found) waiting.add({ ...found, place, right: kept[right]!, left: kept[place]! });
  };
  for (let place = 0; place < last; place += 1) ask(place);
  for (let pair = waiting.take(); pair; pair = waiting.take()) {
    const { place, joined } = pair;
    const right = next[place]!;
    // One of them was joined otherwise meanwhile.
    if (kept[place] !== pair.left || right > last || kept[right] !== pair.right) continue;
    kept[place] = joined;
    kept[right] = GONE;
    next[place] = next[right]!;
    if (next[place] <= last) before[next[place]] = place;
    if (before[place]! >= 0) ask(before[place]!);
    ask(place);
  }
  return kept.filter((token) => token !== GONE);
}

const GONE = -1;

interface Pair extends Merge {
  /** Of the left one. */
  place: number;
  left: number;
  right: number;
}

const isBefore = (one: Pair, other: Pair) =>
  one.rank < other.rank || (one.rank === other.rank && one.place < other.place);

/** A binary heap: a word may be megabytes long. */
function createQueue() {
  const heap: Pair[] = [];
  const swap = (one: number, other: number) => {
    [heap[one], heap[other]] = [heap[other]!, heap[one]!];
  };
  return {
    add(pair: Pair) {
      heap.push(pair);
      for (let at = heap.length - 1; at > 0; ) {
        const above = (at - 1) >> 1;
        if (!isBefore(heap[at]!, heap[above]!)) return;
        swap(at, above);
        at = above;
      }
    },
    take(): Pair | undefined {
      const first = heap[0];
      const moved = heap.pop();
      if (moved && heap.length > 0) {
        heap[0] = moved;
        for (let at = 0; ; ) {
          const below = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length);
          const [left, right] = below;
          if (left === undefined) break;
          const least = right !== undefined && isBefore(heap[right]!, heap[left]!) ? right : left;
          if (!isBefore(heap[least]!, heap[at]!)) break;
          swap(at, least);
          at = least;
        }
      }
      return first;
    },
  };
}
