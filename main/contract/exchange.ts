/** Runs on their way out of the lab and into it: what is asked, and what a file turned out to hold. */
import { z } from 'zod';
import { runState } from './run.ts';
import { originKind } from './run-origin.ts';

export const exportFormat = z.enum(['bundle']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** As many runs as go out at once. */
export const MOST_EXPORTED = 1000;

export const exportRequest = z.object({
  runs: z.array(z.string().min(1)).min(1).max(MOST_EXPORTED),
  format: exportFormat,
  /** Of a bundle. `few`: the last one, to go on from, and the best one. */
  checkpoints: z.enum(['none', 'few', 'all']).default('few'),
  /** Of a bundle: texts that a person added go along. */
  texts: z.boolean().default(true),
});
export type ExportRequest = z.infer<typeof exportRequest>;

/** A file that waits to be read piece by piece. */
export const exportedFile = z.object({ id: z.string(), fileName: z.string(), bytes: z.number().int() });
export type ExportedFile = z.infer<typeof exportedFile>;

/** A piece of a file that goes over the socket. */
export const PIECE_BYTES = 4 << 20;

export const foundMetric = z.object({
  name: z.string(),
  unit: z.string().nullable(),
  /** Values in the effective history. */
  count: z.number().int(),
  lastStep: z.number().int(),
});
export type FoundMetric = z.infer<typeof foundMetric>;

export const foundRun = z.object({
  /** Of a bundle the run's id. */
  key: z.string(),
  name: z.string(),
  state: runState,
  /** Of its last checkpoint that can be gone on from. */
  resumableFrom: z.number().int().nullable(),
  checkpoints: z.number().int(),
  metrics: z.array(foundMetric),
  /** The run of this lab that it already is. */
  here: z.object({ run: z.string(), name: z.string(), trashed: z.boolean() }).nullable(),
});
export type FoundRun = z.infer<typeof foundRun>;

/** What is in a file that somebody wants to bring in; nothing of it is in the lab yet. */
export const importPreview = z.object({
  id: z.string(),
  kind: originKind,
  fileName: z.string(),
  sha256: z.string(),
  /** Version of the lab that wrote a bundle. */
  lab: z.string().nullable(),
  runs: z.array(foundRun).min(1),
  /** That runs of a bundle were trained on. `missing`: to go on, the very same text has to be added. */
  texts: z.array(z.object({ name: z.string(), sha256: z.string(), where: z.enum(['here', 'included', 'missing']) })),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importRequest = z.object({ id: z.string() });

export const importOutcome = z.object({
  runs: z.array(
    z.object({
      run: z.string(),
      name: z.string(),
      /** `here`, `trashed`: it was there already, and stays as it is. */
      outcome: z.enum(['taken', 'here', 'trashed']),
    }),
  ),
  texts: z.array(z.string()),
});
export type ImportOutcome = z.infer<typeof importOutcome>;
