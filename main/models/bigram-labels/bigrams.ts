/** Texts as the characters and pairs of neighbouring characters that occur in them. */

export interface Bigrams {
  /** F, how many there are. */
  features: number;
  /** Numbers of what occurs in a text, ascending, each once; what was in none of the first texts is left out. */
  rowOf(text: string): Int32Array;
}

/**
 * Those of some texts, in small letters, numbered in the order in which they are met; without those of a single text, of which
 * there are most, and which tell next to nothing of others.
 */
export function createBigrams(texts: readonly string[]): Bigrams {
  const counts = new Map<string, number>();
  for (const text of texts) for (const part of new Set(partsOf(text))) counts.set(part, (counts.get(part) ?? 0) + 1);
  const numbers = new Map<string, number>();
  for (const [part, count] of counts) if (count > 1) numbers.set(part, numbers.size);
  return {
    features: numbers.size,
    rowOf(text) {
      const found = new Set<number>();
      for (const part of partsOf(text)) {
        const number = numbers.get(part);
        if (number !== undefined) found.add(number);
      }
      return Int32Array.from(found).sort();
    },
  };
}

function* partsOf(text: string): Iterable<string> {
  let before = '';
  for (const character of text.toLowerCase()) {
    yield character;
    if (before !== '') yield before + character;
    before = character;
  }
}
