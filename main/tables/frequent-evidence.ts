/**
 * Whether bytes that are valid GB18030 are another language in an encoding of its own, by what is read of either. Pure.
 *
 * The characters of such an encoding lie in rows in which GB18030 has frequent hanzi, so that alone says little. But most
 * of what is written in the other language is written in few of them, and of Chinese few are read as one of these. What
 * the different ones say is added up, and must be more than chance brings about in thousands of texts.
 */
import type { Encoding } from '../contract/encoding.ts';

export interface OtherScript {
  encoding: Encoding;
  /** First bytes of its characters. */
  rows: readonly [number, number];
  /** The last first byte of punctuation and single letters, which say nothing. */
  lastOfSigns: number;
  /** What it is mostly written in. */
  frequent: ReadonlySet<string>;
  /** In nats: by how much a different character makes it likelier, a frequent one and another. */
  evidence: { frequent: number; other: number };
}

const FIRST_OF_ROW = 0xa1;
/** About e⁹ = 8,000 to one: five different characters at least. */
const ENOUGH = 9;
/** The first so many different ones tell: what is frequent comes first, and a long text has all the others, too. */
const MOST_DIFFERENT = 50;
/** Characters outside of the rows, for one within. Chinese has 0.7 for those of Korean, 0.3 for those of Japanese. */
const MOST_OUTSIDE = 0.1;
/** With so many more of them than that, nothing behind them changes it. */
const FAR_TOO_MANY = 1000;

export function seemsWrittenIn(
  bytes: Uint8Array,
  { encoding, rows, lastOfSigns, frequent, evidence }: OtherScript,
): boolean {
  const different = new Set<number>();
  let within = 0;
  let outside = 0;
  for (let at = 0; at < bytes.length && outside < MOST_OUTSIDE * within + FAR_TOO_MANY; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    at += 1;
    const trail = bytes[at] ?? 0;
    if (trail >= FIRST_OF_ROW && lead >= rows[0] && lead <= rows[1]) {
      within += 1;
      if (different.size < MOST_DIFFERENT) different.add(256 * lead + trail);
    } else if (trail < FIRST_OF_ROW || lead > lastOfSigns) outside += 1;
  }
  if (outside > MOST_OUTSIDE * within) return false;
  const characters = new TextDecoder(encoding).decode(
    Uint8Array.from([...different].flatMap((two) => [two >> 8, two])),
  );
  let sum = 0;
  for (const character of characters) sum += frequent.has(character) ? evidence.frequent : evidence.other;
  return sum >= ENOUGH;
}
