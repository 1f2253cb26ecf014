/** Any tokenizer of the lab as Hugging Face's libraries have it. */

import { BytePairTokenizer } from '../byte-pair/byte-pair-tokenizer.ts';
import { bytePairFiles, bytePairOf, isBytePair } from '../byte-pair/hugging-face.ts';
import { CharacterTokenizer } from '../character-tokenizer.ts';
import type { Tokenizer } from '../tokenizer.ts';
import { huggingFaceFiles, wordPieceOf } from '../word-piece/hugging-face.ts';
import { WordPieceTokenizer } from '../word-piece/word-piece-tokenizer.ts';
import { characterFiles, characterTokenizerOf, isCharacters } from './character-files.ts';
import { TOKENIZER, type TokenizerFiles } from './files.ts';

/** @param options `context`: most tokens of a text */
export function tokenizerFiles(tokenizer: Tokenizer, options: { context: number }): TokenizerFiles {
  if (tokenizer instanceof CharacterTokenizer) return characterFiles(tokenizer, options);
  if (tokenizer instanceof WordPieceTokenizer) return huggingFaceFiles(tokenizer, options);
  if (tokenizer instanceof BytePairTokenizer) return bytePairFiles(tokenizer, options);
  throw new TypeError(`no files for a tokenizer of the kind ${tokenizer.kind}`);
}

/**
 * @param files texts by name: `tokenizer.json`, or those that there were before it; `tokenizer_config.json` where there is one
 * @throws LabError `tokenizer-unusable` {file, problem} for what would cut a text otherwise here
 */
export function tokenizerOf(files: Readonly<Record<string, string>>): Tokenizer {
  const { [TOKENIZER]: file } = files;
  if (file !== undefined && isCharacters(file)) return characterTokenizerOf(file);
  return isBytePair(files) ? bytePairOf(files) : wordPieceOf(files);
}
