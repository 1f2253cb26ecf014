/** What a run's model has come to hold for alike. */
import { z } from 'zod';

/** Different characters that are asked about at once. */
export const MOST_ASKED_TOKENS = 20;
export const MOST_NEAR_TOKENS = 50;

export const nearTokensRequest = z.object({
  run: z.string().min(1),
  /** Of each of its tokens, once each, the nearest are told; what lies beyond the most is passed over and named. */
  text: z.string().max(10_000),
  count: z.number().int().min(1).max(MOST_NEAR_TOKENS).default(10),
});
export type NearTokensRequest = z.infer<typeof nearTokensRequest>;

export const nearTokens = z.object({
  /** Of the checkpoint that was read. */
  step: z.number().int(),
  /** How many tokens have a vector. */
  vocabulary: z.number().int(),
  /** Characters that training never showed: they have no vector. */
  unseen: z.array(z.string()),
  /** How many different tokens of the text came after the most that are asked about. */
  passedOver: z.number().int(),
  tokens: z.array(
    z.object({
      token: z.string(),
      /** Nearest first. */
      nearest: z.array(z.object({ token: z.string(), cosine: z.number().min(-1.001).max(1.001) })),
    }),
  ),
});
export type NearTokens = z.infer<typeof nearTokens>;
