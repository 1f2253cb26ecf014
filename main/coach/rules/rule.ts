import type { Reading } from '../../contract/coaching.ts';
import type { ObservedRun } from '../observed-run.ts';

/** What a rule sees in a run, `null` for nothing. */
export type Rule = (run: ObservedRun) => Reading | null;
