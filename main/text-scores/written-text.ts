/** What was written, beside what should have been. */
export interface WrittenText {
  written: string;
  reference: string;
}

/**
 * What Python counts as white space, as the scores that others compute do: also the four separators U+001C to U+001F and
 * U+0085, and not the byte order mark.
 */
const SPACE = new RegExp(`[${String.fromCharCode(0x1c, 0x2d, 0x1f, 0x85)}\\t-\\r \\p{Z}]+`, 'u');

export const withoutSpace = (text: string): string => text.split(SPACE).join('');

/** What stands between white space. */
export const wordsIn = (text: string): string[] => text.split(SPACE).filter((word) => word !== '');
