/** Targets that a checkpoint writes for many sources, and how far they are from what is wanted. */
import { z } from 'zod';
import { MOST_BEAMS } from './attention.ts';

/** Characters of all sources together. */
export const MOST_DECODED_TEXT = 2_000_000;

export const decodingRequest = z.object({
  run: z.string().min(1),
  /** Sources, a line each, or lines of pairs; left out: the held-out pairs of the text that the run learned from. */
  text: z.string().max(MOST_DECODED_TEXT).optional(),
  /** The first so many of them; left out: all. */
  count: z.number().int().min(1).optional(),
  /** Of the checkpoint; left out: the best one, the last where none was evaluated. */
  step: z.number().int().nonnegative().optional(),
  /** 1: greedy. */
  beams: z.number().int().min(1).max(MOST_BEAMS).default(1),
  /** α of Wu et al. 2016: 0 compares log p alone. */
  lengthPenalty: z.number().min(0).max(3).default(0),
});
export type DecodingRequest = z.input<typeof decodingRequest>;

export const decodedRow = z.object({
  /** From 0, in the order of the sources: those that come first are the shortest. */
  place: z.number().int(),
  source: z.string(),
  /** `null` where nobody told. */
  wanted: z.string().nullable(),
  written: z.string(),
  /** Written as it is wanted, and ended there; `null` where nobody told what is. */
  right: z.boolean().nullable(),
});
export type DecodedRow = z.infer<typeof decodedRow>;

export const decodingScores = z.object({
  /** How many of the texts have a wanted one. */
  texts: z.number().int(),
  exact: z.number().int(),
  /** Of all characters together; `null` without one. */
  characterErrorRate: z.number().nullable(),
  chrF: z.number(),
  /** As sacrebleu's `corpus_bleu`; `null` where no wanted text has a run of four tokens. */
  bleu: z.object({ score: z.number().nullable(), tokenizer: z.enum(['13a', 'zh']) }),
  /** Where what is wanted is words, separated by spaces. */
  words: z.object({ errorRate: z.number(), accuracy: z.number() }).nullable(),
});
export type DecodingScores = z.infer<typeof decodingScores>;

/** First what is decoded, then rows as they are written, at the end the scores. */
export const decodingEvent = z.union([
  z.object({
    /** Of the checkpoint that is asked. */
    step: z.number().int(),
    /** How many sources there are, and how many of them are decoded. */
    all: z.number().int(),
    asked: z.number().int(),
    /** Of the pairs that are asked, those whose source stands with another target, too: each is judged by its own. */
    ambiguous: z.number().int(),
    /** Characters of the sources that training never showed. */
    unseen: z.array(z.string()),
  }),
  z.object({ rows: z.array(decodedRow) }),
  /** `null` where nobody told what is wanted. */
  z.object({ scores: decodingScores.nullable() }),
]);
export type DecodingEvent = z.infer<typeof decodingEvent>;
