/** How words are read by looking their characters up: each has the reading that it has most often where it is learned from. */

interface Pair {
  source: string;
  target: string;
}

export interface Readings {
  /** A syllable a character, the most frequent and of equals the first met; {@link UNREAD} for one that was never seen. */
  read(word: string): string;
  /** Whether it has several where it is learned from. */
  isAmbiguous(character: string): boolean;
}

/** Keeps the place of a character that nobody has seen. */
const UNREAD = '?';

/** Where characters and syllables are as many, they are matched in order; other pairs tell nothing of their characters. */
export function readingsOf(pairs: readonly Pair[]): Readings {
  const counts = new Map<string, Map<string, number>>();
  for (const { source, target } of pairs) {
    const [characters, syllables] = [Array.from(source), target.trim().split(/\s+/)];
    if (characters.length !== syllables.length) continue;
    for (const [place, character] of characters.entries()) {
      const own = counts.get(character) ?? new Map<string, number>();
      counts.set(character, own.set(syllables[place]!, (own.get(syllables[place]!) ?? 0) + 1));
    }
  }
  const usual = new Map([...counts].map(([character, own]) => [character, mostFrequent(own)]));
  return {
    read: (word) => Array.from(word, (character) => usual.get(character) ?? UNREAD).join(' '),
    isAmbiguous: (character) => (counts.get(character)?.size ?? 0) > 1,
  };
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  let [best, most] = ['', 0];
  for (const [syllable, count] of counts) if (count > most) [best, most] = [syllable, count];
  return best;
}
