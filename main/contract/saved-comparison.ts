/** A comparison that a person named: its address is its whole state. */
import { z } from 'zod';
import { oneLine } from './one-line.ts';

export const savedComparison = z.object({
  name: oneLine(200, 1),
  /** Search part of the address, as in `?runs=a,b&curve=loss`. */
  view: z.string().startsWith('?').max(8000),
  savedAt: z.number(),
});
export type SavedComparison = z.infer<typeof savedComparison>;

export const newComparison = savedComparison.omit({ savedAt: true });
export type NewComparison = z.infer<typeof newComparison>;
