/** Whether pretraining pays: a network from scratch and pretrained, with few labels and with many. */
import { z } from 'zod';
import { sweepSummary } from '../sweep.ts';
import { newTransfer, transferPlan, transferRequest, transferTable } from '../transfer.ts';
import { procedure } from './procedure.ts';

export const transfers = {
  /** Which runs it would be, and how long they would take. Nothing is started; faults are those of `create`. */
  plan: procedure.input(transferRequest).output(transferPlan),
  /** All runs of it or none, as a sweep of its own. */
  create: procedure.input(newTransfer).output(sweepSummary),
  /** The latest on a text, as it stands; `null` where there is none. It changes when runs do: watch those. */
  table: procedure.input(z.object({ corpus: z.string().min(1) })).output(transferTable.nullable()),
};
