/** Configurations to begin with. */
import { z } from 'zod';
import { LARGEST_VOCABULARY, modelDescription } from '../model-description.ts';
import { preset } from '../preset.ts';
import { procedure } from './procedure.ts';

export const presets = {
  /** The number of parameters depends on the text: with `corpus` it is counted for that one. */
  list: procedure.input(z.object({ corpus: z.string().optional() })).output(z.array(preset)),
  /**
   * Parameters by part, memory and operations of a configuration, without training it: with so many tokens, or with those
   * of its text. `specification` is unknown on purpose: see `runs.create`.
   */
  describe: procedure
    .input(
      z.object({
        specification: z.unknown(),
        preset: z.string().optional(),
        vocabulary: z.number().int().min(1).max(LARGEST_VOCABULARY).optional(),
      }),
    )
    .output(modelDescription),
};
