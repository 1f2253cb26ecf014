/** The texts. */
import { z } from 'zod';
import { corpusEntry } from '../corpus.ts';
import { encoding } from '../encoding.ts';
import { nothing, procedure } from './procedure.ts';

export const corpora = {
  list: procedure.input(nothing).output(z.array(corpusEntry)),
  add: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(300),
        name: z.string().max(100).optional(),
        file: z.instanceof(Blob),
        /** Where the person says it; else UTF-8 or GB18030. */
        encoding: encoding.optional(),
      }),
    )
    .output(corpusEntry),
  remove: procedure.input(z.object({ name: z.string() })).output(nothing),
};
