/** What each training step learns from: stretches of the training part at random places. */
import { LabError } from '../contract/fault.ts';

/** The part of a random number generator that batches need. */
export interface RandomIntegers {
  /** Uniform in 0 … `limit` − 1. */
  integer(limit: number): number;
}

export interface Batch {
  /** [B · T] row-major. */
  inputs: Int32Array;
  /** [B · T]: at each place the token after the input's. */
  targets: Int32Array;
}

export interface BatchesOptions {
  /** The training part. */
  tokens: Int32Array;
  /** Rows a batch, B. */
  batchSize: number;
  /** Tokens a row, T. */
  context: number;
  random: RandomIntegers;
  /** Where the corpus is made of sequences of one length: rows begin where sequences do. */
  sequenceLength?: number | undefined;
}

/**
 * Endless batches. Each row begins at a place drawn uniformly, with replacement, from all that have a whole row after
 * them (in a corpus of sequences: from their beginnings); one number is drawn a row, in row order. The only state is the generator's: restore that, and the same batches
 * follow. The arrays of a batch are new ones and belong to the caller.
 *
 * @throws LabError `corpus-too-short` {tokens, context} when not one row fits
 */
export function createBatches(options: BatchesOptions): { next(): Batch } {
  const { tokens, batchSize, context, random, sequenceLength = 1 } = options;
  const places = Math.ceil((tokens.length - context) / sequenceLength);
  if (places < 1) throw new LabError('corpus-too-short', { tokens: tokens.length, context });
  return {
    next() {
      const inputs = new Int32Array(batchSize * context);
      const targets = new Int32Array(batchSize * context);
      for (let row = 0; row < batchSize; row += 1) {
        const place = random.integer(places) * sequenceLength;
        inputs.set(tokens.subarray(place, place + context), row * context);
        targets.set(tokens.subarray(place + 1, place + 1 + context), row * context);
      }
      return { inputs, targets };
    },
  };
}
