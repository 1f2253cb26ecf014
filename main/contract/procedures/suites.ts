/** The history of language models as one experiment: counting and five families of networks on one text. */
import { z } from 'zod';
import { newSuite, suitePlan, suiteRequest, suiteTable } from '../suite.ts';
import { sweepSummary } from '../sweep.ts';
import { procedure } from './procedure.ts';

export const suites = {
  /** Which runs it would be, with how many tokens, and how long they would take. Nothing is started; faults are those of `create`. */
  plan: procedure.input(suiteRequest).output(suitePlan),
  /** All runs of it or none, as a sweep of its own. */
  create: procedure.input(newSuite).output(sweepSummary),
  /** The latest on a text, as it stands; `null` where there is none. It changes when runs do: watch those. */
  table: procedure.input(z.object({ corpus: z.string().min(1) })).output(suiteTable.nullable()),
};
