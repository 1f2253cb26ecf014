/**
 * What a run has left, by its steps and never by its start: how long it trained so far by its steps would count what was
 * built and compiled once for each step to come, an hour where ten minutes are left.
 */
import { effectiveSegments } from '../contract/effective-history.ts';
import type { RestOfRun, RunState, RunSummary } from '../contract/run.ts';
import type { Store } from '../store/open-store.ts';
import type { EstimateService } from './estimate-service.ts';
import { resumeStep } from './resume-facts.ts';
import { createRunningPace, type Standing, type StepPace, secondsOfRest } from './running-pace.ts';

/** With some evaluations among them. */
const STEPS_READ = 1_000;

/** States in which a run stands and may go on. */
const STANDING: readonly RunState[] = ['stopped', 'paused', 'interrupted'];

/** How the steps of a run went by the newest attempt of which enough is known; `null` where there is none. */
export function recordedPace(store: Store, run: string): StepPace | null {
  const { specification } = store.runs.trained(run);
  let step: number | null = null;
  // From one attempt to the next a start lies between two steps, so each is read for itself.
  for (const { to } of effectiveSegments(store.attempts.list(run)).toReversed()) {
    const pace = createRunningPace(specification);
    const rows = store.metrics.recent(run, 'wallSeconds', STEPS_READ, to);
    pace.add(rows.map((row) => ({ metric: 'wallSeconds', ...row })));
    const known = pace.pace();
    if (!known) continue;
    step ??= known.step;
    // An evaluation may lie in an earlier one alone.
    if (known.evaluation !== null) return { step, evaluation: known.evaluation };
  }
  return step === null ? null : { step, evaluation: null };
}

/** A step of a run's history, and whether its validation loss was told. */
export const standingAt = (store: Store, run: string, step: number): Standing => ({
  step,
  isEvaluated: store.metrics.upTo(run, 'validationLoss', step)?.step === step,
});

/** Speeds that were measured of a run's like, `null` where none was. */
export type ExpectedPace = (run: string) => ReturnType<EstimateService['expectedPace']>;

/**
 * Seconds from a step to the end: by the run's own steps, else by what was measured of its like, before the first step
 * with the start; `null` where nothing is known.
 */
export function secondsFrom(store: Store, run: string, from: number, expected: ExpectedPace): number | null {
  const own = recordedPace(store, run);
  const evaluation = own?.evaluation ?? null;
  const alike = own && evaluation !== null ? null : expected(run);
  if (!own && from === 0) return alike?.whole ?? null;
  const step = own?.step ?? alike?.step;
  if (step === undefined) return null;
  const { specification } = store.runs.trained(run);
  const pace = { step, evaluation: evaluation ?? alike?.evaluation ?? 0 };
  return secondsOfRest(specification, standingAt(store, run, from), pace);
}

/** Of a run that stands before its end: what resuming it does. `null` of one that is done, at work, in the trash, or can't go on. */
export function restOfRun(
  store: Store,
  { id: run, state, steps, trashedAt }: Pick<RunSummary, 'id' | 'state' | 'steps' | 'trashedAt'>,
  expected: ExpectedPace,
): RestOfRun | null {
  if (store.runs.get(run).specification === null || !STANDING.includes(state) || trashedAt !== null) return null;
  const from = resumeStep(store, run);
  if (from === null || from >= steps) return null;
  return { from, steps: steps - from, seconds: secondsFrom(store, run, from, expected) };
}
