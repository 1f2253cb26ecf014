/** What stands around a text that is read by itself, as a network that was pretrained knows it. */
import { LINE_END } from './pairs.ts';
import type { PairMarks } from './sentence-pair.ts';
import type { Tokenizer } from './tokenizer.ts';
import { WordPieceTokenizer } from './word-piece/word-piece-tokenizer.ts';

/**
 * Of word pieces [CLS] and [SEP]; of other tokens a line's end on either side, since that is what stands before and behind a
 * line in the texts that they were learned from.
 *
 * @throws RangeError for word pieces that lack a mark
 */
export function marksAround(tokenizer: Tokenizer): PairMarks<number> {
  if (tokenizer instanceof WordPieceTokenizer)
    return { first: idOf(tokenizer, '[CLS]'), end: idOf(tokenizer, '[SEP]') };
  const [lineEnd] = tokenizer.encode(LINE_END);
  return { first: lineEnd!, end: lineEnd! };
}

/** @throws RangeError for a vocabulary that lacks it */
export function idOf(tokenizer: WordPieceTokenizer, mark: string): number {
  const id = tokenizer.idOf(mark);
  if (id === undefined) throw new RangeError(`the vocabulary has no ${mark}`);
  return id;
}
