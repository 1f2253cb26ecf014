/**
 * Where a network from text to text looks while it reads a source and writes its target, and one that reads a text whole
 * within that.
 */
import { z } from 'zod';
import { wireNumber } from './metric.ts';

/**
 * Who looks at what: places of the target at the source, places of the target at what stands before them, places of the
 * source at each other. Of a text that is read whole there is the last alone: it is the source, and no target is written.
 */
export const ATTENTION_KINDS = ['cross', 'self', 'encoder'] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];

/** As many as one looks through; each is read and asked. */
export const MOST_ASKED_CHECKPOINTS = 60;
export const MOST_BEAMS = 16;
/** Tokens of a text that is read whole, its marks among them: weights of each layer and head are this squared. */
export const MOST_READ_TOKENS = 100;

export const attentionRequest = z.object({
  run: z.string().min(1),
  /**
   * A source, or a line of pairs: what stands behind its tab is what is wanted. The last line that holds something counts.
   * Left out: the first held-out pair of the text that the run learned from. What reads a text whole is given one, which may
   * hide words behind [MASK].
   */
  text: z.string().max(10_000).optional(),
  /** Checkpoints that are asked, in this order; left out: the best one, the last where none was evaluated. */
  steps: z.array(z.number().int().nonnegative()).min(1).max(MOST_ASKED_CHECKPOINTS).optional(),
  /** 1: greedy. */
  beams: z.number().int().min(1).max(MOST_BEAMS).default(1),
  /** α of Wu et al. 2016: 0 compares log p alone. */
  lengthPenalty: z.number().min(0).max(3).default(0),
});
export type AttentionRequest = z.input<typeof attentionRequest>;

/** Layer, head, row, column. A row is who looks, and adds up to one; what it may not see weighs exactly 0. */
const weights = z.array(z.array(z.array(z.array(wireNumber))));

export const attention = z.object({
  /** Of the checkpoint that was asked. */
  step: z.number().int(),
  /** Characters of the source that training never showed. */
  unseen: z.array(z.string()),
  /** Tokens; of a text that is read whole its marks [CLS] and [SEP] among them. */
  source: z.array(z.string()),
  /** `null` where nobody told. */
  wanted: z.string().nullable(),
  /** Tokens of the target, without its end. */
  written: z.array(z.string()),
  /** Whether the network ended it; else it was cut off where there is no more room. */
  ended: z.boolean(),
  /** p of each token that was written, and of the end where there is one, given all before it. */
  probabilities: z.array(wireNumber),
  /**
   * `cross`: a row for each token that is written, with the end, a column for each of the source. `self`: the columns are
   * what stood before: the beginning, then the tokens but the last. `encoder`: tokens of the source both ways. No layers of
   * `cross` and `self` where no target is written.
   */
  weights: z.object({ cross: weights, self: weights, encoder: weights }),
});
export type Attention = z.infer<typeof attention>;
export type AttentionWeights = Attention['weights'][AttentionKind];
