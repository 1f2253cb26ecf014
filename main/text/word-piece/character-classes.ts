/**
 * Which characters BERT drops, sets apart and splits at, as the library `tokenizers` of Hugging Face knows them.
 *
 * Its tables are of Unicode 8.0. Those behind `\p{…}` are of this Node's Unicode, and a text must not get other tokens
 * under the next one. So what came later is no mark, no punctuation and no control here, and is not decomposed. Where Node
 * learns of characters outside of `LATER`, the test over all code points fails.
 */

/** As ranges of code points, within which Unicode 8.0 has nothing of the same class. */
const LATER = [
  '61d 7fd 890-8e2 9fd-9fe a76 afa-aff b55 c04-c3c c77 c84 d00 d3b-d3c d81 eba ece 180f-1886 1abf-1aeb 1b4e-1b4f',
  '1b7d-1b7f 1df6-1dfb 2e43-2e5d a82c a8c5 a8ff a9bd 105c9-105e4 10d24-10f89 11070-11074 110c2-110cd 111c9 111cf',
  '1123e-11241 1133b 11383-1145e 11660-1166c 116b9 1182f-11fff 12ff1-1612f 16d68-16f4f 16fe2-16fe4 1cf00-1cf46 1e000-1e6f5',
  '1e944-1e95f',
]
  .join(' ')
  .replaceAll(/[\da-f]+/g, '\\u{$&}')
  .replaceAll(' ', '');

const early = (some: string) => `[[${some}]--[${LATER}]]`;

/** What is left out: control, format, private use, half a surrogate pair, U+FFFD; not tab and the ends of lines. */
export const DROPPED = new RegExp(`[${early('\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u{fffd}')}--[\\t\\n\\r]]`, 'gv');

/** Becomes a blank, once `DROPPED` has gone. */
export const WHITE = /\p{White_Space}/gu;

/**
 * Stands by itself. The blocks that BERT's released code names, but for U+2B820 to 2B91F, which it has and the library
 * leaves out (its 2B920 for 2B820).
 */
export const CHINESE =
  /[\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;

/** Marks without a width of their own (Mn): accents, once a text is decomposed. Two of them are Mc today. */
export const MARK = new RegExp(`[${early('\\p{Mn}')}\\u{1734}\\u{1171e}]`, 'gv');

/** Is not decomposed. In parentheses, so that a split keeps it. */
export const UNDECOMPOSED = new RegExp(`([${LATER}])`, 'v');

/** Any sign of ASCII that is no letter, digit, blank or control, and Unicode's punctuation. Two of it are none today. */
export const PUNCTUATION = new RegExp(`[!-\\/:-@\\[-\`\\{-~${early('\\p{P}')}\\u{166d}\\u{111c9}]`, 'gv');
