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
  /** Notices of the start: a damaged database set aside, half-written checkpoints removed. */
  notices: z.array(fault),
});
export type LabStatus = z.infer<typeof labStatus>;
