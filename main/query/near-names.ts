/** Which of the names that there are somebody may have meant by one that there is not. Pure. */

/** As many as one takes in at a glance. */
const MOST = 5;
/** Of the letters of the longer word, so many may be wrong. */
const WRONG_SHARE = 0.4;

/**
 * The nearest first; none where nothing comes near. A path is known by its last part, too: `learningRate` means
 * `recipe.learningRate`.
 */
export function nearNames(given: string, names: Iterable<string>): string[] {
  const wanted = given.toLowerCase();
  return [...new Set(names)]
    .map((name) => ({ name, distance: distanceBetween(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= WRONG_SHARE)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** 0 for the same, 1 for nothing in common, of the last parts: the first ones are most paths' own. */
function distanceBetween(given: string, name: string): number {
  const lastOf = (path: string) => path.slice(path.lastIndexOf('.') + 1);
  return wordDistance(lastOf(given), lastOf(name));
}

function wordDistance(one: string, other: string): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  // A part of it was written: nearer than any slip of the keyboard, but for the word itself.
  if (short.length >= 3 && long.includes(short))
    return one === other ? 0 : WRONG_SHARE * (1 - short.length / long.length);
  return long.length === 0 ? 1 : slips(one, other) / long.length;
}

/** Letters put in, left out, changed, or swapped with the next, between two words (Damerau 1964). */
function slips(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, place) => place)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    const before = rows[i - 1]!;
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let least = Math.min(row[j - 1]! + 1, before[j]! + 1, before[j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows.at(-1)!.at(-1)!;
}
