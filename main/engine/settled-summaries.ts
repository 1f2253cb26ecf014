/** Summaries of runs that have ended: worked out once, and again when something of a run changes. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { LabError } from '../contract/fault.ts';
import type { RunSummary } from '../contract/run.ts';
import type { RunEvents } from './run-events.ts';

/** Worked out between two turns of the event loop: some milliseconds. */
const AT_ONCE = 20;

/**
 * Whether all of a summary stands still while nobody tells that the run changed. What waits or trains moves by itself; the
 * name of the run that it began with is another run's; and before the first attempt its group of seeds follows from what
 * would compute it. From the trash a run goes for good without anybody being told.
 */
const isSettled = ({ state, startFrom, computedBy, unwritten, trashedAt }: RunSummary): boolean =>
  state !== 'queued' &&
  state !== 'running' &&
  startFrom === null &&
  computedBy !== null &&
  unwritten !== true &&
  trashedAt === null;

export function createSettledSummaries(events: RunEvents) {
  const known = new Map<string, RunSummary>();
  events.prependListener('changed', (run) => known.delete(run));
  return {
    /** What is known, else what is worked out, which is kept where it stands still. */
    of(run: string, workOut: () => RunSummary): RunSummary {
      const before = known.get(run);
      if (before) return before;
      const summary = workOut();
      if (isSettled(summary)) known.set(run, summary);
      return summary;
    },
    forget: (run: string) => void known.delete(run),
    /** So that the first list of many runs holds up nothing: in the background, until it is done or the lab closes. */
    async prepare(runs: readonly string[], workOut: (run: string) => void, signal: AbortSignal): Promise<void> {
      for (const [place, run] of runs.entries()) {
        if (place % AT_ONCE === AT_ONCE - 1) await nextTurn();
        if (signal.aborted) return;
        try {
          workOut(run);
        } catch (error) {
          // Gone meanwhile, or one that this lab can't read: lists tell of it.
          if (!(error instanceof LabError)) throw error;
        }
      }
    },
  };
}
