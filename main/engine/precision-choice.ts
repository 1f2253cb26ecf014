/** How precisely a run multiplies matrices on this machine. */
import { LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { Precision } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';

/**
 * @param native `null` where the run is not computed by native TensorFlow
 * @throws LabError `precision-unavailable` when bfloat16 is wanted and would be computed in 32 bits all the same
 */
export function choosePrecision(wish: RunSpecification['precision'], native: NativeLibrary | null): Precision {
  const possible = native?.multipliesBfloat16 ?? false;
  if (wish === 'bfloat16' && !possible) throw new LabError('precision-unavailable', {});
  if (wish === 'auto') return possible ? 'bfloat16' : 'float32';
  return wish;
}
