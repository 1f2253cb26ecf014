/** Where a run came from that was not made in this lab. */
import { z } from 'zod';
import { modelConfiguration, tokenizerConfiguration } from './run-specification.ts';

/** What runs are brought in from: another lab's bundle, curves of other programs, or a folder of transformers with weights. */
export const originKind = z.enum(['bundle', 'tensorboard', 'trackio', 'csv', 'hugging-face']);
export type OriginKind = z.infer<typeof originKind>;

export const runOrigin = z.strictObject({
  kind: originKind,
  /** Name of the file, without its folder. */
  file: z.string(),
  /** Of the run, there. */
  name: z.string().default(''),
  /** Of the bytes of that file; of several, of their hashes in order of name. */
  sha256: z.string(),
  /** Milliseconds since 1970. */
  importedAt: z.number(),
  /** Version of the lab that wrote a bundle. */
  lab: z.string().nullable(),
  /** Rows that could not be read and were left out because the person said so. */
  leftOut: z.number().int().nonnegative().default(0),
  /** Of weights that came without the story of their training: the network that they are of. */
  model: modelConfiguration.exactOptional(),
  /** … and what cuts texts for it: the settings of a run that begins with them. */
  tokenizer: tokenizerConfiguration.exactOptional(),
});
export type RunOrigin = z.infer<typeof runOrigin>;
