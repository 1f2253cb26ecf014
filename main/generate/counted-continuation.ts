/** A text being written by counts: nothing of it is kept, since its last few tokens are all that a count looks at. */
import type { KneserNey } from '../models/ngram/kneser-ney.ts';
import type { Tokenizer } from '../text/tokenizer.ts';
import type { Continuation } from './continuation.ts';

/** @param counted the probabilities as they are when a token is asked for */
export function createCountedContinuation(
  counted: () => KneserNey,
  { vocabularySize, unknown }: Pick<Tokenizer, 'vocabularySize' | 'unknown'>,
): Continuation {
  return {
    after(tokens) {
      if (tokens.length === 0) throw new RangeError('nothing comes after no token');
      const model = counted();
      const context = model.contextOf(tokens);
      // What stands for characters that training never showed has no count.
      return Float32Array.from({ length: vocabularySize }, (_, token) =>
        token === unknown ? -Infinity : Math.log(model.probability(context, token)),
      );
    },
    dispose: () => undefined,
  };
}
