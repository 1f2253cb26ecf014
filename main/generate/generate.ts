/** Continues a text with a language model, one token at a time. */

import type { Random } from '../random/random.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import type { Continuation } from './continuation.ts';

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
  const ids = [...tokenizer.encode(prompt === '' ? '\n' : prompt)];
  const most = longest ?? Infinity;
  let start = Math.max(0, ids.length - most);
  for (let n = 0; n < tokens; n++) {
    if (ids.length - start > most) start = ids.length - Math.ceil(most / 2);
    const logits = continuation.after(ids.slice(start));
    const id = choose(logits, temperature, topK, tokenizer.unknown, random);
    ids.push(id);
    yield { id, text: tokenizer.decode([id]), logProbability: logSoftmaxAt(logits, id) };
  }
}

function logSoftmaxAt(logits: Float32Array, id: number): number {
  let largest = -Infinity;
  for (const logit of logits) largest = Math.max(largest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  return logits[id]! - largest - Math.log(sum);
}

/** Draws from softmax(logits / temperature) over the `topK` likeliest; never the id that stands for unseen characters. */
export function choose(
  logits: Float32Array,
  temperature: number,
  topK: number,
  unknown: number | null,
  random: Pick<Random, 'uniform'>,
): number {
  let candidates = Array.from(logits.keys()).filter((id) => id !== unknown && !Number.isNaN(logits[id]));
  if (candidates.length === 0) throw new Error('every logit is NaN');
  const likeliest = candidates.reduce((best, id) => (logits[id]! > logits[best]! ? id : best));
  if (temperature === 0) return likeliest;
  // Sorted only where it matters: five thousand logits take 2 ms, four times as long as computing them.
  // Of all candidates the order decides which one a draw hits: as many as there are is no top-k.
  if (topK > 0 && topK < candidates.length)
    candidates = candidates.sort((a, b) => logits[b]! - logits[a]! || a - b).slice(0, topK);
  const largest = logits[likeliest]!;
  const weights = candidates.map((id) => Math.exp((logits[id]! - largest) / temperature));
  let left = random.uniform() * weights.reduce((a, b) => a + b, 0);
  for (const [i, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return candidates[i]!;
  }
  return candidates.at(-1)!;
}
