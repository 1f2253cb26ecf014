/** What a fault that ended a run can say of going on. */
import type { Fault } from '../contract/fault.ts';
import type { CheckpointRecord } from '../store/checkpoints.ts';
import type { Store } from '../store/open-store.ts';

/** The newest checkpoint to go on from. */
export function newestFull(store: Store, run: string): CheckpointRecord | undefined {
  return store.checkpoints.list(run).findLast(({ contents }) => contents === 'full');
}

/**
 * The fault with `resumesAt`, the step that a resume would begin at, and where there is a checkpoint to go on from,
 * `checkpoint`, its step: nothing is promised of one that was never written.
 */
export function withResumePoint(store: Store, run: string, fault: Fault): Fault {
  const newest = newestFull(store, run);
  const facts = { resumesAt: newest?.step ?? 0, ...(newest ? { checkpoint: newest.step } : {}) };
  return { ...fault, parameters: { ...fault.parameters, ...facts } };
}
