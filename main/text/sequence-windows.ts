/**
 * Windows over the validation part of a corpus of equally long sequences: one a sequence, from its first token on.
 *
 * Every token of the part is predicted exactly once: those of a sequence after its first, and the first one of the next,
 * which closes it (sequences all begin with the same token, so the last one is closed likewise). Nothing of another
 * sequence stands before.
 */
import { LabError } from '../contract/fault.ts';
import type { ValidationWindows } from './validation-windows.ts';

/** @throws LabError `context-shorter-than-sequence` {needed, context} */
export function sequenceWindows(options: {
  validation: Int32Array;
  context: number;
  sequenceLength: number;
}): ValidationWindows {
  const { validation, context, sequenceLength } = options;
  if (context < sequenceLength)
    throw new LabError('context-shorter-than-sequence', { needed: sequenceLength, context });
  const count = validation.length / sequenceLength;
  if (!Number.isInteger(count)) throw new RangeError(`${validation.length} tokens in sequences of ${sequenceLength}`);
  return {
    count,
    context,
    scored: context,
    weightedTargets: validation.length,
    write(index, { inputs, targets, weights }, row) {
      const sequence = validation.subarray(index * sequenceLength, (index + 1) * sequenceLength);
      const at = row * context;
      inputs.set(sequence, at);
      targets.set(sequence.subarray(1), at);
      targets[at + sequenceLength - 1] = sequence[0]!;
      weights.fill(1, at, at + sequenceLength);
    },
  };
}
