/** Quotation marks around names that hold some themselves: the pairs take turns, “a ‘b’ c”, as both languages want it. */
import { inOneLine } from './shown-text.ts';

const PAIRS = { '“': '”', '‘': '’' } as const;
const OPENING = Object.keys(PAIRS);
/** By how deep it stands: within “…” a quotation is ‘…’, within that “…” again. */
const BY_DEPTH = [
  ['‘', '’'],
  ['“', '”'],
] as const;

/** A name as it stands within “…”, in one line. Marks without a partner stay, and so do apostrophes and 「」. */
export function withinQuotes(name: string): string {
  const characters = [...inOneLine(name)];
  const open: number[] = [];
  const pairs: [number, number, number][] = [];
  for (const [place, character] of characters.entries()) {
    if (OPENING.includes(character)) open.push(place);
    if (character === '’' && /\p{Script=Latin}/u.test(characters[place + 1] ?? '')) continue;
    const from = open.findLastIndex((at) => PAIRS[characters[at] as keyof typeof PAIRS] === character);
    if (from === -1) continue;
    pairs.push([open[from]!, place, from]);
    open.length = from;
  }
  for (const [from, to, depth] of pairs) [characters[from], characters[to]] = BY_DEPTH[depth % 2]!;
  return characters.join('');
}

/** “A name”. */
export function quoted(name: string): string {
  return `“${withinQuotes(name)}”`;
}
