/**
 * Bits per byte: the one score by which models of different vocabularies, and texts of different scripts, compare.
 *
 * The rule: every byte of the validation part's UTF-8 is paid for once. A token that the model can predict costs
 * −log₂ p. A character that training never showed has no p; each of its bytes costs 8 bits, as if written with 1/256
 * each. So no model gains by leaving characters out of its vocabulary.
 */
import { utf8Length } from './code-points.ts';

/** Cost of one byte that cannot be predicted, in nats: ln 256. */
const NATS_PER_UNSEEN_BYTE = 8 * Math.LN2;

export interface Score {
  /** Sum of −ln p over the predicted tokens. */
  nats: number;
  /** UTF-8 bytes of the characters that have no p; 0 when `nats` already holds their cost, or there are none. */
  unseenBytes?: number;
}

/** @param bytes UTF-8 bytes of the whole scored text, unseen characters included */
export function bitsPerByte({ nats, unseenBytes = 0, bytes }: Score & { bytes: number }): number {
  return (nats + unseenBytes * NATS_PER_UNSEEN_BYTE) / Math.LN2 / bytes;
}

/**
 * The same sum as nats a token, over all tokens of the scored text, unknown ones included. So
 * `natsPerToken / ln 2 / bytesPerToken` is exactly `bitsPerByte`, whatever the text holds.
 */
export function natsPerToken({ nats, unseenBytes = 0, tokens }: Score & { tokens: number }): number {
  return (nats + unseenBytes * NATS_PER_UNSEEN_BYTE) / tokens;
}

export interface TextBytes {
  /** UTF-8 bytes of the text. */
  bytes: number;
  /** Those of the characters whose token is `unknown`. */
  unseenBytes: number;
  /** Mean UTF-8 bytes a token: turns nats per token into bits per byte. */
  bytesPerToken: number;
}

/**
 * What a text weighs.
 *
 * @param tokens the text's tokens. Where `unknown` is not `null` the tokenizer gives one token a code point: a tokenizer
 *   with longer tokens can write every text and needs no unknown.
 */
export function measureBytes(text: string, tokens: Int32Array, unknown: number | null): TextBytes {
  let bytes = 0;
  let unseenBytes = 0;
  for (let unit = 0, position = 0; unit < text.length; position += 1) {
    const codePoint = text.codePointAt(unit)!;
    const length = utf8Length(codePoint);
    bytes += length;
    if (unknown !== null && tokens[position] === unknown) unseenBytes += length;
    unit += codePoint > 0xffff ? 2 : 1;
  }
  return { bytes, unseenBytes, bytesPerToken: bytes / tokens.length };
}
