/** What the path that a run was computed on says of computing it so again. */
import { LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { ExecutionPath, Precision } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { TrainedRun } from '../store/run-record.ts';
import { choosePrecision } from './precision-choice.ts';

export function executionOf({ execution, xla }: ExecutionPath): 'eager' | 'xla' | 'compiled' {
  return execution === 'eager' ? 'eager' : xla ? 'xla' : 'compiled';
}

/** The path that a run was last computed on; `null` before its start. */
export function recordedPath(store: Store, run: string): ExecutionPath | null {
  return store.attempts.list(run).findLast(({ path }) => path !== null)?.path ?? null;
}

/** The specification with what was chosen by a measurement or by the processor, so that it is not chosen anew. */
export function asComputed(specification: RunSpecification, path: ExecutionPath | null): RunSpecification {
  if (!path) return specification;
  // Only native TensorFlow has a choice of execution.
  const execution = path.backend === 'tensorflow' ? executionOf(path) : specification.execution;
  return { ...specification, execution, precision: path.precision };
}

/** The precision that a run was computed in; before its start, that in which it would be now. */
export type PrecisionOf = (run: TrainedRun) => Precision | 'auto';

/** @param nativeFor native TensorFlow where it would compute the run */
export function createPrecisionOf(store: Store, nativeFor: (run: string) => NativeLibrary | null): PrecisionOf {
  return ({ id, specification }) => {
    const path = recordedPath(store, id);
    if (path) return path.precision;
    try {
      return choosePrecision(specification, nativeFor(id));
    } catch (error) {
      // It can't start on this machine, and says why when its turn comes.
      if (error instanceof LabError) return specification.precision;
      throw error;
    }
  };
}
