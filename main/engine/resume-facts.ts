/** What a fault that ended a run can say of going on. */
import type { Fault } from '../contract/fault.ts';
import type { CheckpointRecord } from '../store/checkpoints.ts';
import type { Store } from '../store/open-store.ts';
import type { TrainJob } from '../train/protocol.ts';

/** The checkpoints that a run can go on from, the newest last. */
export function fullCheckpoints(store: Store, run: string): CheckpointRecord[] {
  return store.checkpoints.list(run).filter(({ contents }) => contents === 'full');
}

/** Whether there ever was a checkpoint: such a run never begins again at step 0 by itself, whatever became of that one. */
export function hasSaved(store: Store, run: string): boolean {
  return store.checkpoints.list(run).length > 0 || store.attempts.list(run).some(({ fromStep }) => fromStep > 0);
}

/**
 * What was due at the step that a run goes on from and is not in its history: a stop came during the evaluation, or a kill
 * between evaluation and sample. At step 0 the new attempt speaks for that step, too, and tells it all again.
 */
export function owedAt(store: Store, run: string, step: number): TrainJob['owed'] {
  const { recipe, observation, startFrom } = store.runs.trained(run).specification;
  // The sample of step 0 is told by every attempt that begins there.
  if (step === 0) return { evaluation: startFrom !== null, sample: false };
  const due = (every: number) => step === recipe.steps || step % every === 0;
  return {
    evaluation: due(observation.evaluateEvery) && store.metrics.upTo(run, 'validationLoss', step)?.step !== step,
    sample: due(observation.sampleEvery) && !store.samples.list(run).some((told) => told.step === step),
  };
}

/** The step that a resume would begin at; `null` where it can't, because what was saved is no more. */
export function resumeStep(store: Store, run: string): number | null {
  const newest = fullCheckpoints(store, run).at(-1);
  return newest?.step ?? (hasSaved(store, run) ? null : 0);
}

/**
 * The fault with `resumesAt`, the step that a resume would begin at, and where there is a checkpoint to go on from,
 * `checkpoint`, its step: nothing is promised of one that was never written, or is no more.
 */
export function withResumePoint(store: Store, run: string, fault: Fault): Fault {
  const resumesAt = resumeStep(store, run);
  const facts = resumesAt === null ? {} : { resumesAt, ...(hasSaved(store, run) ? { checkpoint: resumesAt } : {}) };
  return { ...fault, parameters: { ...fault.parameters, ...facts } };
}
