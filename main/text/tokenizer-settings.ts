import type { TokenizerConfiguration } from '../contract/run-specification.ts';
import type { Tokenizer } from './tokenizer.ts';
import { WordPieceTokenizer } from './word-piece/word-piece-tokenizer.ts';

/** The settings of a run that begins with weights which came with this tokenizer. */
export function tokenizerSettings(tokenizer: Tokenizer): TokenizerConfiguration {
  const { kind, vocabularySize } = tokenizer;
  if (tokenizer instanceof WordPieceTokenizer)
    return { kind: 'word-piece', vocabularySize, letterCase: tokenizer.cased ? 'cased' : 'uncased' };
  return { kind: kind === 'byte-pair' ? kind : 'character', tokens: vocabularySize };
}
