/** Continues a text with a language model, one token at a time. */

import type { Random } from '../random/random.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import type { Continuation } from './continuation.ts';
import { drawToken } from './draw-token.ts';

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
 * Where positions are learned, a full context can't slide: the text then starts again with its last half, so that every
 * token is drawn after at least half a context (as validation scores them).
 *
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
  const most = longest ?? Infinity;
  let start = Math.max(0, ids.length - most);
  for (let n = 0; n < tokens; n++) {
    if (ids.length - start > most) start = ids.length - Math.ceil(most / 2);
    const logits = continuation.after(ids.slice(start));
    const id = drawToken(withoutUnknown(logits, tokenizer), sampling, random.uniform());
    ids.push(id);
    yield { id, text: tokenizer.decode([id]), logProbability: logSoftmaxAt(logits, id) };
  }
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

function logSoftmaxAt(logits: Float32Array, id: number): number {
  let largest = -Infinity;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  return logits[id]! - largest - Math.log(sum);
}
