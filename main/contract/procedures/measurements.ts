/** In-context learning, measured. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import {
  cellResult,
  measuredCell,
  measurementReport,
  measurementSummary,
  measurementsAlongRun,
} from '../measurement.ts';
import { oneLine } from '../one-line.ts';
import { nothing, procedure, runId } from './procedure.ts';

export const measurements = {
  list: procedure.input(nothing).output(z.array(measurementSummary)),
  start: procedure
    .input(z.object({ specification: z.unknown(), name: oneLine(200).optional() }))
    .output(measurementSummary),
  /**
   * Measures every checkpoint of a run, one measurement each; those that were measured with this specification are passed over, those that were stopped go on.
   * `specification` is without a model.
   */
  startAlongRun: procedure
    .input(z.object({ run: z.string().min(1), specification: z.record(z.string(), z.unknown()) }))
    .output(z.array(measurementSummary)),
  alongRun: procedure.input(runId).output(measurementsAlongRun),
  /** Goes on with what is not done yet. */
  resume: procedure.input(z.object({ id: z.string() })).output(measurementSummary),
  stop: procedure.input(z.object({ id: z.string() })).output(measurementSummary),
  remove: procedure.input(z.object({ id: z.string() })).output(nothing),
  /** The summary now and whenever a cell is done. */
  watch: procedure.input(z.object({ id: z.string() })).output(eventIterator(measurementSummary)),
  /** What the results so far say. */
  report: procedure.input(z.object({ id: z.string() })).output(measurementReport),
  /** One cell whole: its prompts and every item's scores. */
  result: procedure.input(z.object({ id: z.string(), cell: measuredCell })).output(cellResult.nullable()),
};
