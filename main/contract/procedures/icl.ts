/** In-context learning: tasks and their measurements. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { encoding } from '../encoding.ts';
import { iclAlongRun, iclCell, iclReport, iclResult, iclRunSummary } from '../icl-run.ts';
import { addedTask, taskSuite } from '../task-suite.ts';
import { nothing, procedure, runId } from './procedure.ts';

export const icl = {
  tasks: procedure.input(nothing).output(z.array(taskSuite)),
  /** A task of one's own, out of a table (any delimiter): columns input, output, and aliases and part where they are wanted. */
  addTask: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(300),
        /** Without it one that is free, after the file. */
        name: z.string().max(300).optional(),
        file: z.instanceof(Blob),
        encoding: encoding.optional(),
        labels: z.array(z.string().min(1)).min(2).max(50).nullable(),
      }),
    )
    .output(addedTask),
  removeTask: procedure.input(z.object({ name: z.string() })).output(nothing),
  list: procedure.input(nothing).output(z.array(iclRunSummary)),
  start: procedure
    .input(z.object({ specification: z.unknown(), name: z.string().max(200).optional() }))
    .output(iclRunSummary),
  /**
   * Measures every checkpoint of a run, one measurement each; those that were measured with this specification are passed over, those that were stopped go on.
   * `specification` is without a model.
   */
  startAlongRun: procedure
    .input(z.object({ run: z.string().min(1), specification: z.record(z.string(), z.unknown()) }))
    .output(z.array(iclRunSummary)),
  alongRun: procedure.input(runId).output(iclAlongRun),
  /** Goes on with what is not done yet. */
  resume: procedure.input(z.object({ id: z.string() })).output(iclRunSummary),
  stop: procedure.input(z.object({ id: z.string() })).output(iclRunSummary),
  remove: procedure.input(z.object({ id: z.string() })).output(nothing),
  /** The summary now and whenever a cell is done. */
  watch: procedure.input(z.object({ id: z.string() })).output(eventIterator(iclRunSummary)),
  /** What the results so far say. */
  report: procedure.input(z.object({ id: z.string() })).output(iclReport),
  /** One cell whole: its prompts and every item's scores. */
  result: procedure.input(z.object({ id: z.string(), cell: iclCell })).output(iclResult.nullable()),
};
