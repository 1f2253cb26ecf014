/** How precisely a run multiplies matrices on this machine. */
import { LabError } from '../contract/fault.ts';
import { modelFacts } from '../contract/model-facts.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { Precision } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';

/**
 * Width from which `auto` takes bfloat16. Measured in turns against 32 bits: width 128 loses (0.86 and 0.94 of the tokens a
 * second), 192 wins 9 %, 384 wins 56 %; a program in bfloat16 is compiled anew at each start.
 */
const WIDE_ENOUGH = 192;

/**
 * Of a sequential model `auto` takes 32 bits: bfloat16 is for what XLA compiles.
 *
 * @param native `null` where the run is not computed by native TensorFlow
 * @throws LabError `precision-unavailable` when bfloat16 is wanted and would be computed in 32 bits all the same
 */
export function choosePrecision(
  { precision, model }: Pick<RunSpecification, 'precision' | 'model'>,
  native: NativeLibrary | null,
): Precision {
  const possible = native?.multipliesBfloat16 ?? false;
  if (precision === 'bfloat16' && !possible) throw new LabError('precision-unavailable', {});
  const { width, sequential } = modelFacts(model);
  if (precision === 'auto') return possible && width >= WIDE_ENOUGH && !sequential ? 'bfloat16' : 'float32';
  return precision;
}
