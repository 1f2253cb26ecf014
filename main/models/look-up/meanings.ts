/** What words mean by looking their parts up: the longest known part from the left, and so on to the end. */

interface Pair {
  source: string;
  target: string;
}

/**
 * @returns what the parts mean, one after the other; a character that is no known part says nothing. Of a part that is learned
 *   from several times the first meaning counts.
 */
export function meaningsOf(pairs: readonly Pair[]): (word: string) => string {
  const known = new Map<string, string>();
  for (const { source, target } of pairs) if (!known.has(source)) known.set(source, target);
  return (word) => {
    const characters = Array.from(word);
    const meanings: string[] = [];
    for (let from = 0; from < characters.length; ) {
      let to = characters.length;
      while (to > from && !known.has(characters.slice(from, to).join(''))) to -= 1;
      if (to > from) meanings.push(known.get(characters.slice(from, to).join(''))!);
      from = Math.max(to, from + 1);
    }
    return meanings.join(' ');
  };
}
