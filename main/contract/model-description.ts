/** What a model consists of, before it is trained. */
import { z } from 'zod';
import { runSpecification } from './run-specification.ts';

/** Distinct tokens beyond any tokenizer of today. */
export const LARGEST_VOCABULARY = 10_000_000;

const count = z.number().int().nonnegative();

export const modelDescription = z.object({
  specification: runSpecification,
  vocabulary: count,
  /** The published model of the preset, where it is one: with the vocabulary that it had. */
  published: z.object({ vocabulary: count, source: z.string() }).nullable(),
  parameters: count,
  /** In the order of creation; those that every layer has once, their layer written as `<l>`. */
  parts: z.array(z.object({ name: z.string(), shape: z.array(count), copies: count, parameters: count })),
  /**
   * Bytes that a step of training works with, in 32 bits, once each: the parameters, their gradients, AdamW's two moments,
   * what the backward pass needs of the forward pass of one batch, and the scores of all tokens.
   */
  bytes: z.object({ weights: count, gradients: count, optimizer: count, activations: count, logits: count }),
  /** Floating-point operations of training on one token, forward and backward. */
  flopsPerToken: z.number(),
});
export type ModelDescription = z.infer<typeof modelDescription>;
