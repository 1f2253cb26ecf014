/** A report: a text in Markdown that a person wrote, with live parts in it, which main/report reads. */
import { z } from 'zod';
import { oneLine } from './one-line.ts';

/** As many characters as a report has: some sixty pages. */
export const LONGEST_REPORT = 200_000;

export const report = z.object({
  id: z.string(),
  name: oneLine(200, 1),
  text: z.string().max(LONGEST_REPORT),
  savedAt: z.number(),
  /** `null` for what is in no trash. */
  trashedAt: z.number().nullable(),
});
export type Report = z.infer<typeof report>;

/** As a list has it. */
export const reportEntry = report.omit({ text: true });
export type ReportEntry = z.infer<typeof reportEntry>;

export const newReport = report.pick({ name: true, text: true });
export type NewReport = z.infer<typeof newReport>;

/** A report that goes out as a file, saved or not, in the language of the words that the lab adds. */
export const reportExport = newReport.extend({ language: z.enum(['en', 'zh']) });
export type ReportExport = z.infer<typeof reportExport>;

/** `chart`: the curves. `verdict`: whether a difference is real. `table`: a row a group. `differences`: what differs. */
export const PART_KINDS = ['chart', 'verdict', 'table', 'differences'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** What stands where a part should, and can't be read: what it asks for, or from where. */
export interface PartProblem {
  problem: 'kind' | 'address';
  text: string;
}
