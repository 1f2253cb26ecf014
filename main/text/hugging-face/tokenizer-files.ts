/** Any tokenizer of the lab as Hugging Face's libraries read it. */
import { CharacterTokenizer } from '../character-tokenizer.ts';
import type { Tokenizer } from '../tokenizer.ts';
import { huggingFaceFiles } from '../word-piece/hugging-face.ts';
import { WordPieceTokenizer } from '../word-piece/word-piece-tokenizer.ts';
import { characterFiles } from './character-files.ts';
import type { TokenizerFiles } from './files.ts';

/** @param options `context`: most tokens of a text */
export function tokenizerFiles(tokenizer: Tokenizer, options: { context: number }): TokenizerFiles {
  if (tokenizer instanceof CharacterTokenizer) return characterFiles(tokenizer, options);
  if (tokenizer instanceof WordPieceTokenizer) return huggingFaceFiles(tokenizer, options);
  throw new TypeError(`no files for a tokenizer of the kind ${tokenizer.kind}`);
}
