/** A text that is written token by token, as a person reads it. */
import { createTextPieces, type TextPieces } from './text-pieces.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Where a token may be a part of a character, it tells its text with the last part; elsewhere each tells its own. */
export function writtenPieces(tokenizer: Tokenizer): TextPieces<number> {
  if (tokenizer.kind === 'byte-pair') return createTextPieces((ids) => tokenizer.decode(ids));
  return { add: (id) => tokenizer.decode([id]), rest: () => '' };
}
