/** Which characters a text shows, read piece by piece: others are served in between. */
import { createReadStream } from 'node:fs';

/**
 * The different ones of the first characters of a file.
 *
 * @param count how many characters are read, as those that are learned from
 */
export async function charactersIn(file: string, count: number): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  let left = count;
  // Decoded as UTF-8, no piece ends within a character.
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    for (const character of piece as string) {
      if (left === 0) return found;
      found.add(character);
      left -= 1;
    }
  }
  return found;
}
