/** What every tokenizer of the lab can do. */
import { z } from 'zod';
import { CharacterTokenizer } from './character-tokenizer.ts';

export interface Tokenizer {
  readonly kind: 'character';
  /** Ids run from 0 to `vocabularySize` − 1. */
  readonly vocabularySize: number;
  /** Id of what the vocabulary lacks; `null` for a tokenizer that can write every text. */
  readonly unknown: number | null;
  encode(text: string): Int32Array;
  /** What stands in the text for each of its ids, also for an unknown one. */
  pieces(text: string): string[];
  /** The different characters of a text that training never showed, in their order; none where it can write every text. */
  unseen(text: string): string[];
  decode(ids: ArrayLike<number>): string;
  /** What `tokenizerFromJSON` makes the same tokenizer of; it goes into checkpoints. */
  toJSON(): TokenizerJSON;
}

const hasNoRepeats = (characters: string) => new Set(characters).size === Array.from(characters).length;

const tokenizerJSON = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('character'), characters: z.string().refine(hasNoRepeats) }),
]);
export type TokenizerJSON = z.infer<typeof tokenizerJSON>;

/** @throws ZodError when `json` was not written by `toJSON`; whoever reads a checkpoint turns it into `checkpoint-damaged` */
export function tokenizerFromJSON(json: unknown): Tokenizer {
  return new CharacterTokenizer(tokenizerJSON.parse(json).characters);
}
