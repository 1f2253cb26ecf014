/** Progress of any long work: provisioning, importing, training, measuring. */
import { z } from 'zod';

export const progress = z.object({
  /** Machine name of what is being done, translated by the page. */
  phase: z.string(),
  done: z.number().nonnegative(),
  /** `null` while unknown. */
  total: z.number().nonnegative().nullable(),
  unit: z.enum(['bytes', 'steps', 'files', 'characters', 'seconds', 'none']),
  /** Units a second over the last few seconds, `null` while unknown. */
  rate: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
});
export type Progress = z.infer<typeof progress>;
