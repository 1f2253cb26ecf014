/** What a model gives each token of a text that is there: nothing is drawn. */
import type { Tokenizer } from '../text/tokenizer.ts';
import type { Continuation } from './continuation.ts';
import { beginAgain, withoutUnknown } from './generate.ts';
import { likeliestOf, logSoftmax } from './log-softmax.ts';

export interface TextPlace {
  input: string;
  target: string;
  /** ln p(target | all before it), `null` where training never showed the target. */
  logProbability: number | null;
  /** The likeliest first. */
  likeliest: { token: string; probability: number }[];
}

/**
 * A row for each token but the first, which nothing comes before. Where positions are learned and the text is longer, it is
 * read as one that is written.
 *
 * @param longest most tokens of a text that the network can take in; `null`: any number
 * @param count likeliest tokens of each place
 */
export function textPlaces(
  continuation: Pick<Continuation, 'after'>,
  tokenizer: Tokenizer,
  { text, longest, count }: { text: string; longest: number | null; count: number },
): TextPlace[] {
  const ids = [...tokenizer.encode(text)];
  const pieces = tokenizer.pieces(text);
  let start = 0;
  return ids.slice(1).map((target, place) => {
    start = beginAgain({ start, length: place + 1, longest });
    const logs = logSoftmax(continuation.after(ids.slice(start, place + 1)));
    return {
      input: pieces[place]!,
      target: pieces[place + 1]!,
      logProbability: target === tokenizer.unknown ? null : logs[target]!,
      likeliest: likeliestOf(withoutUnknown(logs, tokenizer))
        .slice(0, count)
        .map((id) => ({ token: tokenizer.decode([id]), probability: Math.exp(logs[id]!) })),
    };
  });
}
