/** Comparisons saved under a name. */
import { z } from 'zod';
import { newComparison, savedComparison } from '../saved-comparison.ts';
import { nothing, procedure } from './procedure.ts';

export const comparisons = {
  /** The last saved first. */
  list: procedure.input(nothing).output(z.array(savedComparison)),
  /** In the place of one that has the name. */
  save: procedure.input(newComparison).output(savedComparison),
  remove: procedure.input(savedComparison.pick({ name: true })).output(nothing),
};
