/** Runs on their way out of the lab and into it: what is asked, and what a file turned out to hold. */
import { z } from 'zod';
import { measuredName } from './metric.ts';
import { runState } from './run.ts';
import { originKind } from './run-origin.ts';

/** `hf`: a folder that Hugging Face’s transformers reads. */
export const exportFormat = z.enum(['bundle', 'tensorboard', 'hf', 'csv', 'json', 'parquet']);
export type ExportFormat = z.infer<typeof exportFormat>;

/** As many runs as go out at once. */
export const MOST_EXPORTED = 1000;

export const exportRequest = z.object({
  runs: z.array(z.string().min(1)).min(1).max(MOST_EXPORTED),
  format: exportFormat,
  /** Of a table: a row a run, or a row a value. */
  content: z.enum(['runs', 'values']).default('runs'),
  /** Of a bundle. `few`: the last one, to go on from, and the best one. */
  checkpoints: z.enum(['none', 'few', 'all']).default('few'),
  /** Of a bundle: texts that a person added go along. */
  texts: z.boolean().default(true),
});
export type ExportRequest = z.infer<typeof exportRequest>;

/** A file that waits to be read piece by piece. */
export const exportedFile = z.object({ id: z.string(), fileName: z.string(), bytes: z.number().int() });
export type ExportedFile = z.infer<typeof exportedFile>;

/** What somebody who wants to go on with runs elsewhere has to know of a file. */
export const exportNotes = z.object({
  /** Checkpoints that were left out, since they are damaged; of those with `weights` only the optimizer's state was. */
  damaged: z.array(z.object({ name: z.string(), step: z.number().int(), weights: z.boolean() })),
  /** Names of the runs of which no checkpoint goes along, though some were asked for. */
  withoutCheckpoint: z.array(z.string()),
  /** The checkpoint of each run that was written, where one alone can be. */
  written: z.array(z.object({ name: z.string(), step: z.number().int() })).default([]),
});
export type ExportNotes = z.infer<typeof exportNotes>;
export const exportedRuns = exportedFile.extend(exportNotes.shape);
export type ExportedRuns = z.infer<typeof exportedRuns>;

/** A table of metrics may have so many bytes. */
export const LARGEST_TABLE_BYTES = 100_000_000;

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
  /** Values that a later attempt took the place of, of a run that was resumed elsewhere. */
  replaced: z.number().int(),
  /** Values that came once more for their step: the last one counts. */
  repeated: z.number().int(),
  /** The run of this lab that it already is. */
  here: z.object({ run: z.string(), name: z.string(), trashed: z.boolean() }).nullable(),
  /**
   * Of weights that come without the story of their training. `roundedFrom`: types of numbers there that become floats of 32
   * bits.
   */
  weights: z.object({ parameters: z.number().int(), roundedFrom: z.array(z.string()) }).nullable(),
});
export type FoundRun = z.infer<typeof foundRun>;

/** Something in a file that can't be read, and where. */
export const importProblem = z.object({
  file: z.string(),
  /** From 1, of a text. */
  line: z.number().int().nullable(),
  /** From 0, of a binary file. */
  byte: z.number().int().nullable(),
  problem: z.enum([
    /** An event file: its bytes were altered, it ends within a record, a record is no event. */
    'checksum',
    'cut-off',
    'no-event',
    /** A step that is none: negative, broken, or too large to be held exactly. */
    'no-step',
    'no-number',
    /** No number as this file writes them: with a comma among its figures, or in percent. */
    'comma',
    'percent',
    /** A row with more values than the head has names; a quotation mark in a wrong place. */
    'row-long',
    'quote',
    'no-json',
  ]),
  /** What stands there. */
  text: z.string(),
});
export type ImportProblem = z.infer<typeof importProblem>;

/** A column of a table of which nothing is taken in, and what stands in it. */
export const unusedColumn = z.object({
  file: z.string(),
  column: z.string(),
  why: z.enum(['no-number', 'comma', 'percent', 'empty', 'not-drawn']),
  /** The first value in it. */
  text: z.string(),
});
export type UnusedColumn = z.infer<typeof unusedColumn>;

/** As many problems as are told one by one. */
export const MOST_PROBLEMS = 100;

/** What is in a file that somebody wants to bring in; nothing of it is in the lab yet. */
export const importPreview = z.object({
  id: z.string(),
  kind: originKind,
  fileName: z.string(),
  sha256: z.string(),
  /** Version of the lab that wrote a bundle. */
  lab: z.string().nullable(),
  /** None where nothing of it could be read: then there are problems. */
  runs: z.array(foundRun),
  /** The first {@link MOST_PROBLEMS}, and how many there are. */
  problems: z.array(importProblem),
  problemCount: z.number().int(),
  unused: z.array(unusedColumn),
  /** That runs of a bundle were trained on. `missing`: to go on, the very same text has to be added. */
  texts: z.array(
    z.object({
      name: z.string(),
      /** What it will be called here, where another has its name. */
      as: z.string(),
      sha256: z.string(),
      where: z.enum(['here', 'included', 'missing']),
    }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const importRequest = z.object({
  id: z.string(),
  /** Keys of the runs that are wanted; all by default. */
  runs: z.array(z.string()).optional(),
  /** Of curves from elsewhere: name there → name here. */
  metrics: z.record(z.string(), measuredName).default({}),
  /** What can't be read is left out. */
  leaveOut: z.boolean().default(false),
});
export type ImportRequest = z.infer<typeof importRequest>;

export const importOutcome = z.object({
  runs: z.array(
    z.object({
      /** Of the preview. */
      key: z.string(),
      run: z.string(),
      name: z.string(),
      /** `here`, `trashed`: it was there already, and stays as it is. */
      outcome: z.enum(['taken', 'here', 'trashed']),
    }),
  ),
  texts: z.array(z.string()),
});
export type ImportOutcome = z.infer<typeof importOutcome>;
