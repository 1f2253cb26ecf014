/**
 * The validation part as a network reads it that carries something on: B rows side by side, each of which scores its own
 * part of the text and reads a run-in before it that is not scored, so that no token is predicted without a past.
 *
 *     row 0   ····[ scored ]
 *     row 1           ····[ scored ]
 *
 * A single row would have the whole text as its past, and take B times as long; what a state still holds of a token that
 * lies four windows back is little.
 */
import { LabError } from '../contract/fault.ts';
import type { ValidationBatch, ValidationWindowsOptions } from './validation-windows.ts';

/** Windows that a row reads before the first token that it scores. */
const RUN_IN = 4;

/**
 * Batches in order, always in the same shapes: `inputs`, `targets` and `weights` [B · T]; weight 1 where a prediction
 * counts, which it does once for each validation token that is not unknown.
 *
 * @throws LabError `corpus-too-short` {tokens, context} when a part is too short for one window
 */
export function validationStreams({
  training,
  validation,
  context,
  unknown,
  batchSize,
}: Omit<ValidationWindowsOptions, 'scored'> & { batchSize: number }): ValidationBatch[] {
  if (training.length < context || validation.length === 0)
    throw new LabError('corpus-too-short', { tokens: training.length, context });
  const runIn = Math.min(RUN_IN * context, training.length);
  const part = Math.ceil(validation.length / batchSize);
  const count = Math.ceil((runIn + part - 1) / context);
  // Padded with id 0 up to whole windows: what comes after a prediction cannot reach it.
  const stream = new Int32Array(runIn + batchSize * part + context + 1);
  stream.set(training.subarray(training.length - runIn));
  stream.set(validation, runIn);
  const end = runIn + validation.length;
  return Array.from({ length: count }, (_, batch) => {
    const size = batchSize * context;
    const [inputs, targets, weights] = [new Int32Array(size), new Int32Array(size), new Float32Array(size)];
    for (let row = 0; row < batchSize; row++) {
      const [first, last] = [runIn + row * part, Math.min(runIn + (row + 1) * part, end)];
      for (let place = 0; place < context; place++) {
        const target = row * part + batch * context + place + 1;
        const isOwn = target >= first && target < last;
        inputs[row * context + place] = stream[target - 1]!;
        targets[row * context + place] = stream[target]!;
        weights[row * context + place] = isOwn && stream[target] !== unknown ? 1 : 0;
      }
    }
    return { inputs, targets, weights };
  });
}
