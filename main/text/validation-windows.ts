/**
 * Windows over the validation part in which every one of its tokens is predicted exactly once, with a long enough past.
 *
 * A window is T input tokens, of which the last S predictions are scored; the next window begins S tokens later:
 *
 *     window 0   ······[ scored ]
 *     window 1           ······[ scored ]
 *
 * So each scored token is predicted from T − S + 1 tokens or more. The first windows reach back into the end of the
 * training part. Cutting the text into T-sized pieces instead would score the first tokens of each without a past.
 */
import { LabError } from '../contract/fault.ts';

export interface ValidationWindowsOptions {
  training: Int32Array;
  validation: Int32Array;
  /** Input tokens a window, T. */
  context: number;
  /** Predictions a window that count, S: 1 … T. Default ⌊T / 2⌋, at least 1. */
  scored?: number;
  /** The tokenizer's id of what training never showed. Such a target gets weight 0: its bytes are charged apart. */
  unknown: number | null;
}

export interface ValidationWindows {
  readonly count: number;
  readonly context: number;
  readonly scored: number;
  /** Targets of weight 1 in all windows: validation tokens that are not unknown. */
  readonly weightedTargets: number;
  /** Writes window `index` into row `row` of a batch of the shapes below. */
  write(index: number, batch: ValidationBatch, row: number): void;
}

export interface ValidationBatch {
  /** [B · T] row-major. */
  inputs: Int32Array;
  /** [B · S]: what the last S of each row's T predictions should have been. */
  targets: Int32Array;
  /** [B · S]: 1 where the prediction counts; 0 for unknown targets and padding. */
  weights: Float32Array;
}

/** @throws LabError `corpus-too-short` {tokens, context} when a part is too short for one window */
export function validationWindows(options: ValidationWindowsOptions): ValidationWindows {
  const { training, validation, context, unknown } = options;
  const scored = options.scored ?? Math.max(1, Math.floor(context / 2));
  if (!Number.isInteger(scored) || scored < 1 || scored > context)
    throw new RangeError(`scored ${scored} of ${context}`);
  /** Inputs before the first validation token. */
  const past = context - scored + 1;
  if (training.length < past || validation.length === 0)
    throw new LabError('corpus-too-short', { tokens: training.length, context });

  const count = Math.ceil(validation.length / scored);
  // Padded up to whole windows with id 0. Nothing after a prediction can reach it, so padding changes no score.
  const stream = new Int32Array(past + count * scored);
  stream.set(training.subarray(training.length - past));
  stream.set(validation, past);
  const end = past + validation.length;
  let weightedTargets = 0;
  for (const token of validation) if (token !== unknown) weightedTargets += 1;

  return {
    count,
    context,
    scored,
    weightedTargets,
    write(index, { inputs, targets, weights }, row) {
      const first = index * scored;
      inputs.set(stream.subarray(first, first + context), row * context);
      const target = first + past;
      targets.set(stream.subarray(target, target + scored), row * scored);
      for (let place = 0; place < scored; place += 1) {
        const counts = target + place < end && stream[target + place] !== unknown;
        weights[row * scored + place] = counts ? 1 : 0;
      }
    },
  };
}

/**
 * All windows in order, B at a time and always in the same shapes, so that one compiled function serves them; the rows
 * left over in the last batch are zeros of weight 0. Each batch has arrays of its own.
 */
export function* validationBatches(windows: ValidationWindows, batchSize: number): Generator<ValidationBatch, void> {
  const { count, context, scored } = windows;
  for (let first = 0; first < count; first += batchSize) {
    const batch = {
      inputs: new Int32Array(batchSize * context),
      targets: new Int32Array(batchSize * scored),
      weights: new Float32Array(batchSize * scored),
    };
    for (let row = 0; row < batchSize && first + row < count; row += 1) windows.write(first + row, batch, row);
    yield batch;
  }
}
