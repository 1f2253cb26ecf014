/**
 * How GPT-2 cuts a text before it joins bytes, so that no token goes over such a border (Radford et al. 2019, section 2.2;
 * the expression is their released code's): endings of English after an apostrophe, letters, digits and other signs, each
 * with the one blank before it, and white space.
 *
 * Classes of characters are those of the tokenizers library, which are Unicode 16.0's: letters and digits that came since
 * are signs like any other there, and vocabularies were learned so.
 */

/** Letters and digits of Unicode 17.0. */
const LATER =
  '\\u{88f}\\u{c5c}\\u{cdc}\\u{a7ce}-\\u{a7cf}\\u{a7d2}\\u{a7d4}\\u{a7f1}\\u{10940}-\\u{10959}\\u{10ec5}-\\u{10ec7}' +
  '\\u{11db0}-\\u{11ddb}\\u{11de0}-\\u{11de9}\\u{16ea0}-\\u{16eb8}\\u{16ebb}-\\u{16ed3}\\u{16ff2}-\\u{16ff6}' +
  '\\u{187f8}-\\u{187ff}\\u{18d09}-\\u{18d1e}\\u{18d80}-\\u{18df2}\\u{1e6c0}-\\u{1e6de}\\u{1e6e0}-\\u{1e6e2}' +
  '\\u{1e6e4}-\\u{1e6e5}\\u{1e6e7}-\\u{1e6ed}\\u{1e6f0}-\\u{1e6f4}\\u{1e6fe}-\\u{1e6ff}\\u{2b73a}-\\u{2b73f}' +
  '\\u{2cea2}-\\u{2cead}\\u{323b0}-\\u{33479}';
const LETTER = `[\\p{L}--[${LATER}]]`;
const DIGIT = `[\\p{N}--[${LATER}]]`;
// Not \s, which is without U+0085 in JavaScript, and has U+FEFF.
const BLANK = '\\p{White_Space}';
const SIGN = `[[^\\p{White_Space}\\p{L}\\p{N}]${LATER}]`;

const WORDS = new RegExp(
  `'(?:[sdmt]|ll|ve|re)| ?${LETTER}+| ?${DIGIT}+| ?${SIGN}+|${BLANK}+(?!\\P{White_Space})|${BLANK}+`,
  'gv',
);

/** All of the text, in order. */
export const cutWords = (text: string): string[] => text.match(WORDS) ?? [];
