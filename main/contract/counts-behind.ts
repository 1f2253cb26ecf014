/** What a model that counts was led by: the counts behind one prediction. */
import { z } from 'zod';

/** Likeliest tokens whose counts are told. */
export const MOST_COUNTED_TOKENS = 20;

const count = z.number().int().nonnegative();

export const countsBehindRequest = z.object({
  run: z.string().min(1),
  /** What stands before; its last tokens count. */
  text: z.string().min(1).max(10_000),
  /** The token whose counts are told; the likeliest ones without it. */
  next: z.string().min(1).max(10).optional(),
  count: z.number().int().min(1).max(MOST_COUNTED_TOKENS).default(5),
});
export type CountsBehindRequest = z.infer<typeof countsBehindRequest>;

/** One order’s part in a probability, in the names of Chen and Goodman (1998, section 4.1.6). */
export const countedLevel = z.object({
  order: count,
  /** h, the tokens before; empty at order 1. */
  context: z.string(),
  /** c(h w): how often the token came after h; below the highest order after how many different tokens h w came. */
  count,
  /** Σ c(h w) over all w. */
  total: count,
  /** How many different tokens came after h. */
  types: count,
  /** What is taken from every count. */
  discount: z.number(),
  /** p(w | h), with what the orders below give. */
  probability: z.number(),
});
export type CountedLevel = z.infer<typeof countedLevel>;

export const countsBehind = z.object({
  /** Of the checkpoint that was read. */
  step: z.number().int(),
  order: count,
  /** Different tokens that were counted. */
  vocabulary: count,
  /** Characters that training never showed: they were never counted. */
  unseen: z.array(z.string()),
  /** The likeliest first; empty where the one that was asked for was never shown. */
  tokens: z.array(
    z.object({
      token: z.string(),
      probability: z.number(),
      /** Of every order whose context was seen, the lowest first. */
      levels: z.array(countedLevel),
    }),
  ),
});
export type CountsBehind = z.infer<typeof countsBehind>;
