/** Continues a text with a language model, one token at a time. */

import type { Random } from '../random/random.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import { writtenPieces } from '../text/written-pieces.ts';
import type { Continuation } from './continuation.ts';
import { drawToken } from './draw-token.ts';
import { logSoftmax } from './log-softmax.ts';

export interface GenerateSettings {
  prompt: string;
  tokens: number;
  /** 0 takes the likeliest token. */
  temperature: number;
  /** 0: all tokens. */
  topK: number;
}

export interface GeneratedToken {
  id: number;
  text: string;
  /** ln p of the token under the model itself (temperature 1, no top-k). */
  logProbability: number;
}

/**
 * @param longest most tokens of a text that the network can take in; `null`: any number
 * @param random a stream of its own, so that the same seed gives the same text at every step of a run
 */
export function* generate(
  continuation: Pick<Continuation, 'after'>,
  tokenizer: Tokenizer,
  longest: number | null,
  { prompt, tokens, temperature, topK }: GenerateSettings,
  random: Random,
): Generator<GeneratedToken> {
  const sampling = { temperature, topK, topP: 1 };
  const ids = [...tokenizer.encode(prompt === '' ? '\n' : prompt)];
  const pieces = writtenPieces(tokenizer);
  let start = Math.max(0, ids.length - (longest ?? Infinity));
  for (let n = 0; n < tokens; n++) {
    start = beginAgain({ start, length: ids.length, longest });
    const logits = continuation.after(ids.slice(start));
    const id = drawToken(withoutUnknown(logits, tokenizer), sampling, random.uniform());
    ids.push(id);
    const rest = n === tokens - 1 ? () => pieces.rest() : () => '';
    yield { id, text: pieces.add(id) + rest(), logProbability: logSoftmax(logits)[id]! };
  }
}

/**
 * Where in a text of this length its context begins. Where positions are learned, a full context can't slide: the text then
 * starts again with its last half, so that every token comes after at least half a context (as validation scores them).
 *
 * @param start where it began a token before
 */
export function beginAgain({
  start,
  length,
  longest,
}: {
  start: number;
  length: number;
  longest: number | null;
}): number {
  return longest !== null && length - start > longest ? length - Math.ceil(longest / 2) : start;
}

/** What stands for characters that training never showed is not written. A copy. */
export function withoutUnknown<Logits extends Float32Array | Float64Array>(
  logits: Logits,
  { unknown }: Pick<Tokenizer, 'unknown'>,
): Logits {
  const known = logits.slice() as Logits;
  if (unknown !== null) known[unknown] = -Infinity;
  return known;
}
