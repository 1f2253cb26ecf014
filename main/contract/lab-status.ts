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
  runsDiskBytes: z.number(),
  trashDiskBytes: z.number(),
  /** Notices of the start: a damaged database set aside, half-written checkpoints removed. */
  notices: z.array(fault),
});
export type LabStatus = z.infer<typeof labStatus>;
