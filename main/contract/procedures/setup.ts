/** What is fetched and built on this machine. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { setupState, setupStepId } from '../setup.ts';
import { nothing, procedure } from './procedure.ts';

export const setup = {
  state: procedure.input(nothing).output(setupState),
  watch: procedure.input(nothing).output(eventIterator(setupState)),
  start: procedure
    .input(
      z.object({
        steps: z.array(setupStepId).optional(),
        compilerConsent: z.boolean().optional(),
        /** What has terms that the person has read and accepted: a model by its id, `cuda`. */
        acceptTerms: z.array(z.string()).optional(),
        /** Steps whose files are taken away first; of those that can be. */
        remove: z.array(setupStepId).optional(),
      }),
    )
    .output(nothing),
  stop: procedure.input(nothing).output(nothing),
};
