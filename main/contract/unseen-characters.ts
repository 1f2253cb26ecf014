/** Characters that a model's training never showed, as a person can read them. Pure. */

/** Most that a sentence names: the rest is counted. */
const MOST_NAMED = 12;

const SIGNS: Record<string, string> = { ' ': '␣', '\n': '↵', '\t': '⇥' };

/** A character as it can be seen: spaces as signs; what has no shape of its own, or half a character, by its number. */
export function visibleCharacter(character: string): string {
  const sign = SIGNS[character];
  if (sign !== undefined) return sign;
  if (!/^[\p{C}\p{M}\p{Z}]/u.test(character)) return character;
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** As it stands in a list: what would be read as part of the list or of the sentence is put into quotation marks. */
function listed(character: string): string {
  const shown = visibleCharacter(character);
  return /^\p{P}$/u.test(shown) ? `“${shown}”` : shown;
}

/** What a sentence can take in: the first of them, visible, and how many there are more (absent: none). */
export function namedCharacters(characters: readonly string[]): { characters: string; more?: number } {
  const named = characters.slice(0, MOST_NAMED).map(listed).join(', ');
  const more = characters.length - MOST_NAMED;
  return more > 0 ? { characters: named, more } : { characters: named };
}
