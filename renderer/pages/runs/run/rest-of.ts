/** What a run has left that stands before its end. Pure. */
import { type RunSummary, secondsAtPace } from '../../../../main/contract/run.ts';

/** States in which a run stands and may go on. */
const STANDING: readonly RunSummary['state'][] = ['stopped', 'paused', 'interrupted'];

type Standing = Pick<RunSummary, 'state' | 'step' | 'steps' | 'wallSeconds' | 'trashedAt' | 'fault'>;

/**
 * Steps until its end from where a resume begins, and their seconds at the pace that it had so far, evaluations included;
 * `null` seconds before its first step. `from`: the step of its last checkpoint where that lies before its last step.
 * `null` for a run that is done, at work or in the trash, and for one that no checkpoint is left of.
 */
export function restOf(run: Standing): { steps: number; seconds: number | null; from: number | null } | null {
  const from = resumesAt(run);
  if (!STANDING.includes(run.state) || run.trashedAt !== null || from === null || from >= run.steps) return null;
  return { steps: run.steps - from, seconds: secondsAtPace(run, from), from: from === run.step ? null : from };
}

/** Who stops a run has its last step saved; of one that ended by itself the fault says where it goes on. */
function resumesAt({ step, fault }: Standing): number | null {
  if (fault === null) return step;
  const at = fault.parameters.resumesAt;
  return typeof at === 'number' ? at : null;
}
