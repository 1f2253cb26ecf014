/** What every tokenizer of the lab can do. */
import { z } from 'zod';
import { BytePairTokenizer, bytePairProblem } from './byte-pair/byte-pair-tokenizer.ts';
import { CharacterTokenizer } from './character-tokenizer.ts';
import { vocabularyProblem, WordPieceTokenizer } from './word-piece/word-piece-tokenizer.ts';

export interface Tokenizer {
  readonly kind: 'character' | 'word-piece' | 'byte-pair';
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
  z.strictObject({
    kind: z.literal('word-piece'),
    vocabulary: z.array(z.string()).superRefine((vocabulary, context) => {
      const problem = vocabularyProblem(vocabulary);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
    cased: z.boolean(),
  }),
  z
    .strictObject({
      kind: z.literal('byte-pair'),
      vocabulary: z.array(z.string()),
      merges: z.array(z.string()),
      whole: z.array(z.string()),
    })
    .superRefine((given, context) => {
      const problem = bytePairProblem(given);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    }),
]);
export type TokenizerJSON = z.infer<typeof tokenizerJSON>;

/** @throws ZodError when `json` was not written by `toJSON`; whoever reads a checkpoint turns it into `checkpoint-damaged` */
export function tokenizerFromJSON(json: unknown): Tokenizer {
  const read = tokenizerJSON.parse(json);
  switch (read.kind) {
    case 'character':
      return new CharacterTokenizer(read.characters);
    case 'word-piece':
      return new WordPieceTokenizer(read.vocabulary, read);
    case 'byte-pair':
      return new BytePairTokenizer(read);
  }
}
