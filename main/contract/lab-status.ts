/** Where the lab lives, what it takes and what it found wrong. */
import { z } from 'zod';
import { fault } from './fault.ts';

export const labStatus = z.object({
  version: z.string(),
  home: z.string(),
  cache: z.string(),
  engineProcess: z.number().int(),
  startedAt: z.number(),
  memoryMB: z.number(),
  cores: z.number().int(),
  freeDiskBytes: z.number(),
  /** Of runs that are not in the trash; a file that two of them have is counted once. */
  runsDiskBytes: z.number(),
  /** So many are free once the trash is emptied: without what other runs have as well. */
  trashDiskBytes: z.number(),
  /**
   * All of this start, dismissed ones too, less what is no longer so: a damaged database set aside, a disk that is full.
   */
  notices: z.array(fault),
});
export type LabStatus = z.infer<typeof labStatus>;

/** What the lab found wrong since it started, or worth a line: until somebody has read and dismissed it, or it is no longer so. */
export const labNotice = z.object({
  id: z.number().int(),
  fault,
  /** Name of what is in memory only, for this reason: a run, a measurement. It is written by itself as soon as that can be done. */
  keeps: z.string().optional(),
});
export type LabNotice = z.infer<typeof labNotice>;
