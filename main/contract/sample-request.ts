/** What the best checkpoint of a run is asked to go on with. */
import { z } from 'zod';

export const sampleRequest = z.object({
  prompt: z.string().max(10000),
  tokens: z.number().int().min(1).max(5000),
  temperature: z.number().min(0).max(5),
  /** 0: all. */
  topK: z.number().int().min(0),
  seed: z.number().int().min(1).max(2147483647),
});
export type SampleRequest = z.infer<typeof sampleRequest>;
