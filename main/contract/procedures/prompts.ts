/** Saved experiments with prompts. */
import { z } from 'zod';
import { newPromptExperiment, promptExperiment } from '../prompt-experiment.ts';
import { nothing, procedure } from './procedure.ts';

export const prompts = {
  /** Saved experiments, the last first. */
  list: procedure.input(nothing).output(z.array(promptExperiment)),
  get: procedure.input(z.object({ id: z.string() })).output(promptExperiment),
  /**
   * A new one without `id`, else in the place of the one that has it. `begunOn` is the `savedAt` of the version that was
   * changed: where another was saved since, nothing is overwritten (`experiment-changed`).
   */
  save: procedure
    .input(z.object({ id: z.string().optional(), begunOn: z.number().optional(), experiment: newPromptExperiment }))
    .output(promptExperiment),
  /** Undoes `remove`: it is again what and where it was, saved when it was. One that is there stays. */
  restore: procedure.input(promptExperiment).output(nothing),
  remove: procedure.input(z.object({ id: z.string() })).output(nothing),
};
