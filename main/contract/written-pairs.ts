/** Held-out pairs as a checkpoint writes them. */
import { z } from 'zod';

/** As many as one looks through; they are written side by side. */
export const MOST_WRITTEN_PAIRS = 100;

export const writtenPairsRequest = z.object({
  run: z.string().min(1),
  /** Of the checkpoint; left out: the best one, the last where none was evaluated. */
  step: z.number().int().nonnegative().optional(),
  /** The first so many of those that are held out. */
  count: z.number().int().min(1).max(MOST_WRITTEN_PAIRS),
});
export type WrittenPairsRequest = z.infer<typeof writtenPairsRequest>;

export const writtenPairs = z.object({
  /** Of the checkpoint that was asked. */
  step: z.number().int(),
  /** How many pairs are held out. */
  held: z.number().int(),
  rows: z.array(
    z.object({
      source: z.string(),
      wanted: z.string(),
      written: z.string(),
      /** Written as it is wanted, and ended there. */
      right: z.boolean(),
    }),
  ),
});
export type WrittenPairs = z.infer<typeof writtenPairs>;
