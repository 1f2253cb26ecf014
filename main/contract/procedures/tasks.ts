/** What language models are asked in a measurement: tasks that come with the lab, and those that people add. */
import { z } from 'zod';
import { encoding } from '../encoding.ts';
import { addedTask, LONGEST_DESCRIPTION, listedTask } from '../task-suite.ts';
import { nothing, procedure } from './procedure.ts';

export const tasks = {
  list: procedure.input(nothing).output(z.array(listedTask)),
  /** A task of one's own, out of a table (any delimiter): columns input, output, and aliases and part where they are wanted. */
  add: procedure
    .input(
      z.object({
        fileName: z.string().min(1).max(300),
        /** Without it one that is free, after the file. */
        name: z.string().max(300).optional(),
        file: z.instanceof(Blob),
        encoding: encoding.optional(),
        /** What is asked, to stand first in prompts; none where it is left out. */
        description: z.string().max(LONGEST_DESCRIPTION).optional(),
        labels: z.array(z.string().min(1)).min(1).max(50).nullable(),
      }),
    )
    .output(addedTask),
  remove: procedure.input(z.object({ name: z.string() })).output(nothing),
};
