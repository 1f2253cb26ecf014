/** Reports: what a person wrote about runs, kept, and as a file that opens without the lab. */
import { z } from 'zod';
import { exportedFile } from '../exchange.ts';
import { newReport, report, reportEntry, reportExport } from '../report.ts';
import { nothing, procedure } from './procedure.ts';

const reportId = report.pick({ id: true });

export const reports = {
  /** The last saved first; `trash`: those that were deleted instead. */
  list: procedure.input(z.object({ trash: z.boolean().optional() })).output(z.array(reportEntry)),
  /** From the trash, too. */
  get: procedure.input(reportId).output(report),
  /**
   * A new one without `id`, else in the place of the one that has it, out of the trash. `begunOn` is the `savedAt` of the
   * version that was changed: where another was saved since, nothing is overwritten (`report-changed`).
   */
  save: procedure
    .input(z.object({ id: z.string().optional(), begunOn: z.number().optional(), report: newReport }))
    .output(report),
  /** Into the trash. */
  remove: procedure.input(reportId).output(nothing),
  restore: procedure.input(reportId).output(nothing),
  /** Those of `ids` that are in the trash are gone for good, and nothing else: what came into it since stays. */
  emptyTrash: procedure.input(z.object({ ids: z.array(z.string()) })).output(nothing),
  /** One file with all that it shows, to be read and discarded as those of `exchange`. */
  export: procedure.input(reportExport).output(exportedFile),
};
