/** What every English text has done to it, so that no rare sign of typesetting takes a place in the vocabulary. */

const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\r\n?/gu, '\n'],
  [/[\u{2018}\u{2019}]/gu, "'"],
  [/[\u{201c}\u{201d}]/gu, '"'],
  [/\u{2014}/gu, '--'],
  [/[\u{2011}\u{2013}]/gu, '-'],
  [/\u{2026}/gu, '...'],
  [/[\u{a0}\t]/gu, ' '],
  // Italics are marked with underscores; byte order marks and other control characters are accidents.
  [/_|\u{feff}|(?!\n)\p{Cc}/gu, ''],
  // Blanks: one between words, none at either end of a line, at most one blank line.
  [/ +/gu, ' '],
  [/ ?\n ?/gu, '\n'],
  [/\n{3,}/gu, '\n\n'],
];

/** Straight quotes, `--` for dashes, single blanks, NFC; lines stay lines. Blank lines at either end are taken off. */
export function plainEnglish(text: string): string {
  let plain = text.normalize('NFC');
  for (const [pattern, replacement] of REPLACEMENTS) plain = plain.replaceAll(pattern, replacement);
  return plain.trim();
}
