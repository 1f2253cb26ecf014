/**
 * What each training step learns from where something is carried on: stretches that follow one another, so that row b of a
 * batch goes on where row b of the batch before ended.
 *
 *     row 0   [ batch 0 ][ batch 1 ][ batch 2 ] …
 *     row 1   [ batch 0 ][ batch 1 ][ batch 2 ] …
 *
 * The text is a ring, cut into B parts of equal length at a place drawn for each pass; after a pass all rows begin anew.
 * Within it each row begins anew after `STRETCH` tokens, the rows one after another: a network that is begun from a
 * state of zeros but once a pass forgets what to say then, and whoever continues a short text with it begins just there.
 */
import { LabError } from '../contract/fault.ts';
import type { Batch, RandomIntegers } from './batches.ts';

/** Tokens after which a row begins anew, once the window that they end in is read; it goes on for one window at least. */
const STRETCH = 256;

export interface CarriedWindowsOptions {
  /** The training part. */
  tokens: Int32Array;
  /** Rows a batch, B. */
  batchSize: number;
  /** Tokens a row, T. */
  context: number;
  /** One number is drawn a pass: as it was before the first batch of all. */
  random: RandomIntegers;
  /** Batches that were taken before: their number alone says where the next one stands. */
  drawn: number;
}

/**
 * @returns endless batches; `continues`: 1 for each row that goes on where it ended, 0 where it begins
 * @throws LabError `corpus-too-short` {tokens, context} when the rows do not fit beside each other
 */
export function createCarriedWindows(options: CarriedWindowsOptions): {
  next(): Batch & { continues: Float32Array };
} {
  const { tokens, batchSize, context, random } = options;
  const { length } = tokens;
  const part = Math.floor(length / batchSize);
  const windows = Math.floor(part / context);
  if (windows < 1 || length <= context)
    throw new LabError('corpus-too-short', { tokens: length, context: batchSize * context });
  const stretch = Math.max(2, Math.ceil(STRETCH / context));
  let { drawn } = options;
  let [pass, offset] = [-1, 0];
  return {
    next() {
      for (const wanted = Math.floor(drawn / windows); pass < wanted; pass++) offset = random.integer(length);
      const window = drawn % windows;
      const [inputs, targets] = [new Int32Array(batchSize * context), new Int32Array(batchSize * context)];
      const continues = new Float32Array(batchSize);
      for (let row = 0; row < batchSize; row++) {
        continues[row] = window > 0 && (window + row) % stretch > 0 ? 1 : 0;
        const begin = offset + row * part + window * context;
        for (let place = 0; place < context; place++) {
          inputs[row * context + place] = tokens[(begin + place) % length]!;
          targets[row * context + place] = tokens[(begin + place + 1) % length]!;
        }
      }
      drawn++;
      return { inputs, targets, continues };
    },
  };
}
