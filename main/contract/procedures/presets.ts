/** Configurations to begin with. */
import { z } from 'zod';
import { preset } from '../preset.ts';
import { procedure } from './procedure.ts';

export const presets = {
  /** The number of parameters depends on the text: with `corpus` it is counted for that one. */
  list: procedure.input(z.object({ corpus: z.string().optional() })).output(z.array(preset)),
};
