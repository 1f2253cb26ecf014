/** What the way in which a run was computed says of computing it so again. */
import { LabError } from '../contract/fault.ts';
import type { NativeLibrary } from '../contract/native-library.ts';
import type { Computation, Precision } from '../contract/run.ts';
import type { RunSpecification } from '../contract/run-specification.ts';
import type { Store } from '../store/open-store.ts';
import type { TrainedRun } from '../store/run-record.ts';
import { choosePrecision } from './precision-choice.ts';

export function executionOf({ execution, xla }: Computation): 'eager' | 'xla' | 'compiled' {
  return execution === 'eager' ? 'eager' : xla ? 'xla' : 'compiled';
}

/** How a run was last computed; `null` before its start. */
export function recordedComputation(store: Store, run: string): Computation | null {
  return store.attempts.list(run).findLast(({ computedBy }) => computedBy !== null)?.computedBy ?? null;
}

/** The specification with what was chosen by a measurement or by the processor, so that it is not chosen anew. */
export function asComputed(specification: RunSpecification, computedBy: Computation | null): RunSpecification {
  if (!computedBy) return specification;
  // Only native TensorFlow has a choice of execution.
  const execution = computedBy.backend === 'tensorflow' ? executionOf(computedBy) : specification.execution;
  return { ...specification, execution, precision: computedBy.precision };
}

/** The precision that a run was computed in; before its start, that in which it would be now. */
export type PrecisionOf = (run: TrainedRun) => Precision | 'auto';

/** @param nativeFor native TensorFlow where it would compute the run */
export function createPrecisionOf(store: Store, nativeFor: (run: string) => NativeLibrary | null): PrecisionOf {
  return ({ id, specification }) => {
    const computedBy = recordedComputation(store, id);
    if (computedBy) return computedBy.precision;
    try {
      return choosePrecision(specification, nativeFor(id));
    } catch (error) {
      // It can't start on this machine, and says why when its turn comes.
      if (error instanceof LabError) return specification.precision;
      throw error;
    }
  };
}
