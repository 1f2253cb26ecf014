import { CHINESE, DROPPED, MARK, PUNCTUATION, UNDECOMPOSED, WHITE } from './character-classes.ts';

/**
 * A text as BERT reads it: no control characters, blanks for white space and around each Chinese character; uncased also
 * decomposed, without accents, in lower case (Devlin et al. 2019, class BasicTokenizer of the released code). Character for
 * character what BertNormalizer of Hugging Face makes of it. Hangul of an uncased text so becomes its letters.
 *
 * @param text of any code points; half a surrogate pair is left out
 */
export function normalize(text: string, cased: boolean): string {
  const clean = text.replaceAll(DROPPED, '').replaceAll(WHITE, ' ').replaceAll(CHINESE, ' $& ');
  if (cased) return clean;
  const bare = decomposed(clean).replaceAll(MARK, '');
  // Character by character: at the end of a word JavaScript makes ς of Σ, the library σ.
  return bare.replaceAll('Σ', 'σ').toLowerCase();
}

/**
 * The words of a normalised text, and each sign of punctuation as one (BertPreTokenizer of Hugging Face). Each expression here
 * matches one character: runs of megabytes, as a text without blanks is one, overflow the stack of regular expressions.
 */
export const wordsOf = (normalized: string): string[] =>
  normalized
    .replaceAll(PUNCTUATION, ' $& ')
    .split(' ')
    .filter((word) => word !== '');

const decomposed = (text: string): string =>
  text
    .split(UNDECOMPOSED)
    .map((part, place) => (place % 2 === 1 ? part : part.normalize('NFD')))
    .join('');
