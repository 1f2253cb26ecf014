/** What a run has left that stands before its end. Pure. */
import { type RunSummary, secondsAtPace } from '../../../../main/contract/run.ts';

/** States in which a run stands and may go on. */
const STANDING: readonly RunSummary['state'][] = ['stopped', 'paused', 'interrupted'];

/**
 * Steps until its end, and their seconds at the pace that it had so far, evaluations included; `null` seconds before its
 * first step. `null` for a run that is done, at work or in the trash.
 */
export function restOf({
  state,
  step,
  steps,
  wallSeconds,
  trashedAt,
}: Pick<RunSummary, 'state' | 'step' | 'steps' | 'wallSeconds' | 'trashedAt'>): {
  steps: number;
  seconds: number | null;
} | null {
  const left = steps - step;
  if (!STANDING.includes(state) || trashedAt !== null || left <= 0) return null;
  return { steps: left, seconds: secondsAtPace({ step, steps, wallSeconds }) };
}
