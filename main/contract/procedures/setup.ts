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
        /** Models whose terms the person has read and accepted. */
        acceptTerms: z.array(z.string()).optional(),
      }),
    )
    .output(nothing),
  stop: procedure.input(nothing).output(nothing),
};
