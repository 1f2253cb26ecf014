/** Texts with masks, and what a network that reads from both sides says of their places. */
import { LabError } from '../contract/fault.ts';
import type { Random } from '../random/random.ts';
import { SPECIAL_TOKENS } from '../text/word-piece/special-tokens.ts';
import { spelled } from '../text/word-piece/spelled.ts';
import type { WordPieceTokenizer } from '../text/word-piece/word-piece-tokenizer.ts';
import { drawToken } from './draw-token.ts';
import type { GeneratedToken } from './generate.ts';
import { likeliestOf, logSoftmax } from './log-softmax.ts';
import type { MaskFilling } from './mask-filling.ts';
import type { TextPlace } from './text-places.ts';

/** What stands in a text for a token that is asked for. */
export const MASK = '[MASK]';

/**
 * A text as its network reads it: [CLS], the text, [SEP].
 *
 * @param context most places of a text @throws LabError `masked-text-too-long` {needed, context}
 */
export function markedText(tokenizer: WordPieceTokenizer, text: string, context: number): number[] {
  const ids = [...tokenizer.encode(`[CLS]${text}[SEP]`)];
  if (ids.length > context)
    throw new LabError('masked-text-too-long', { needed: ids.length - 2, context: context - 2 });
  return ids;
}

/** Nobody writes a mark: what is likeliest is told of words alone. A copy. */
function ofWords(logits: Float32Array, tokenizer: WordPieceTokenizer): Float32Array {
  const words = logits.slice();
  for (const mark of SPECIAL_TOKENS) {
    const id = tokenizer.idOf(mark);
    if (id !== undefined) words[id] = -Infinity;
  }
  return words;
}

/**
 * A text with its masks filled in, each by itself: the network tells all of them from one reading, in which all are hidden.
 *
 * @param ids of `markedText`
 * @param random draws where the temperature is above 0
 * @returns the tokens within the marks, with the blanks between them; of what was given, ln p is 0
 * @throws LabError `text-without-mask` {mask}
 */
export function fillMasks(
  filling: Pick<MaskFilling, 'ask'>,
  tokenizer: WordPieceTokenizer,
  ids: readonly number[],
  { temperature, topK, random }: { temperature: number; topK: number; random: Random },
): GeneratedToken[] {
  const mask = tokenizer.idOf(MASK)!;
  const asked = ids.flatMap((id, place) => (id === mask ? [{ text: 0, place }] : []));
  if (asked.length === 0) throw new LabError('text-without-mask', { mask: MASK });
  const filled = ids.map((id) => ({ id, logProbability: 0 }));
  for (const [number, logits] of filling.ask([ids], asked).entries()) {
    const id = drawToken(ofWords(logits, tokenizer), { temperature, topK, topP: 1 }, random.uniform());
    filled[asked[number]!.place] = { id, logProbability: logSoftmax(logits)[id]! };
  }
  const within = filled.slice(1, -1);
  const texts = spelled(within.map(({ id }) => tokenizer.vocabulary[id]!));
  return within.map((token, place) => ({ ...token, text: texts[place]! }));
}

/**
 * A row for each token of a text: what the network tells of it from all others, while it alone is hidden; of a mask what it
 * may stand for.
 *
 * @param count likeliest tokens of each place
 * @throws LabError `masked-text-too-long`
 */
export function maskedPlaces(
  filling: Pick<MaskFilling, 'ask'>,
  tokenizer: WordPieceTokenizer,
  { text, context, count }: { text: string; context: number; count: number },
): TextPlace[] {
  const ids = markedText(tokenizer, text, context);
  const pieces = tokenizer.pieces(text);
  const mask = tokenizer.idOf(MASK)!;
  const hidden = pieces.map((_, place) => ids.with(place + 1, mask));
  const asked = pieces.map((_, place) => ({ text: place, place: place + 1 }));
  return filling.ask(hidden, asked).map((logits, place) => {
    const [logs, id] = [logSoftmax(logits), ids[place + 1]!];
    return {
      input: MASK,
      target: pieces[place]!,
      logProbability: id === tokenizer.unknown || id === mask ? null : logs[id]!,
      likeliest: likeliestOf(logSoftmax(ofWords(logits, tokenizer)))
        .slice(0, count)
        .map((word) => ({ token: tokenizer.vocabulary[word]!, probability: Math.exp(logs[word]!) })),
    };
  });
}
