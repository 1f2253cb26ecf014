/**
 * Which characters people write often. The standards order them so: the first level of GB 2312, of Big5 and of JIS X 0208
 * holds what is in daily use, the second what is not; what stands in none of them is rarer still. Read out of the
 * decoders, so there is no list to keep.
 */

/** Single bytes from `first` to `last`. */
const bytes = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

function hanziOf(encoding: string, leads: readonly number[], trails: readonly number[]): Set<string> {
  const pairs = leads.flatMap((lead) => trails.flatMap((trail) => [lead, trail]));
  const text = new TextDecoder(encoding).decode(Uint8Array.from(pairs));
  return new Set(text.match(/\p{Script=Han}/gu));
}

export type CharacterSet = 'simplified' | 'simplifiedSeldom' | 'traditional' | 'kanji';

const MAKERS: Record<CharacterSet, () => Set<string>> = {
  simplified: () => hanziOf('gb18030', bytes(0xb0, 0xd7), bytes(0xa1, 0xfe)),
  simplifiedSeldom: () => hanziOf('gb18030', bytes(0xd8, 0xf7), bytes(0xa1, 0xfe)),
  traditional: () => hanziOf('big5', bytes(0xa4, 0xc6), [...bytes(0x40, 0x7e), ...bytes(0xa1, 0xfe)]),
  kanji: () => hanziOf('euc-jp', bytes(0xb0, 0xcf), bytes(0xa1, 0xfe)),
};

const made = new Map<CharacterSet, ReadonlySet<string>>();

/** One level of a standard, made when it is first wanted (a millisecond or two). */
export function charactersOf(set: CharacterSet): ReadonlySet<string> {
  const known = made.get(set) ?? MAKERS[set]();
  made.set(set, known);
  return known;
}

/** What a character is to whom reads Chinese. */
export const KIND = { other: 0, frequent: 1, traditional: 2, seldom: 3, odd: 4, kana: 5 } as const;

let kinds: Uint8Array | null = null;

/** The kind of each UTF-16 unit: one table, since a text may have fifty million of them. Half of a pair is odd. */
export function kindsOfUnits(): Uint8Array {
  if (kinds) return kinds;
  kinds = new Uint8Array(0x10000);
  const fill = (first: number, last: number, kind: number) => kinds?.fill(kind, first, last + 1);
  fill(0x3400, 0x9fff, KIND.odd);
  fill(0xd800, 0xdbff, KIND.odd);
  // Private use, and hanzi that are there for other standards' sake.
  fill(0xe000, 0xfaff, KIND.odd);
  fill(0x3041, 0x30fa, KIND.kana);
  const mark = (set: CharacterSet, kind: number) => {
    for (const character of charactersOf(set)) fill(character.charCodeAt(0), character.charCodeAt(0), kind);
  };
  mark('traditional', KIND.traditional);
  mark('simplifiedSeldom', KIND.seldom);
  mark('simplified', KIND.frequent);
  return kinds;
}
