/** Stands before every piece of a word but the first. */
export const INSIDE = '##';

/**
 * Cuts a word into pieces of a vocabulary, the longest that fits first (WordPiece as BERT applies it: Devlin et al. 2019,
 * section 3, and the class WordpieceTokenizer of its released code).
 *
 * @param has whether the vocabulary holds a piece
 * @returns `null` when the word cannot be cut to its end: it becomes one [UNK]
 */
export function wordPieces(word: string, has: (piece: string) => boolean): string[] | null {
  const letters = [...word];
  const pieces: string[] = [];
  for (let from = 0; from < letters.length; ) {
    let to = letters.length;
    const pieceTo = () => (from > 0 ? INSIDE : '') + letters.slice(from, to).join('');
    while (to > from && !has(pieceTo())) to -= 1;
    if (to === from) return null;
    pieces.push(pieceTo());
    from = to;
  }
  return pieces;
}
