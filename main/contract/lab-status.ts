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
  /** All of this start, dismissed ones too: a damaged database set aside, half-written checkpoints removed. */
  notices: z.array(fault),
});
export type LabStatus = z.infer<typeof labStatus>;

/** What the lab found wrong since it started, or worth a line: until somebody has read and dismissed it. */
export const labNotice = z.object({ id: z.number().int(), fault });
export type LabNotice = z.infer<typeof labNotice>;
