/** Runs that are queued together: settings varied over a grid or at random, and runs with other seeds. */
import { z } from 'zod';
import { runSummary } from '../run.ts';
import {
  newReplicas,
  newSweep,
  replicationPlan,
  replicationRequest,
  sweepPlan,
  sweepRequest,
  sweepSummary,
} from '../sweep.ts';
import { procedure } from './procedure.ts';

const sweepId = z.object({ sweep: z.string().min(1) });

export const sweeps = {
  /** Newest first; those whose runs were all deleted have none to show. They change when runs do: watch those. */
  list: procedure.input(z.object({})).output(z.array(sweepSummary)),
  /** What was asked, as it was asked. */
  request: procedure.input(sweepId).output(z.json()),
  /** Which runs it would be, and how long they would take. Nothing is started; faults are those of `create`. */
  plan: procedure.input(sweepRequest).output(sweepPlan),
  /** All runs of it, or none. */
  create: procedure.input(newSweep).output(sweepSummary),
  /** Its runs that train or wait. */
  stop: procedure.input(sweepId).output(sweepSummary),
  /** Its runs that were stopped, paused or interrupted. One that failed would fail again. */
  resume: procedure.input(sweepId).output(sweepSummary),
  planReplicas: procedure.input(replicationRequest).output(replicationPlan),
  /** A seed that is there by now is left out. The new runs, in order. */
  replicate: procedure.input(newReplicas).output(z.array(runSummary)),
};
