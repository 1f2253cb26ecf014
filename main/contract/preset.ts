/** A ready configuration to begin with. */
import { z } from 'zod';
import { passingRecord } from './passing.ts';
import { runSpecification } from './run-specification.ts';

export const preset = z.object({
  name: z.string(),
  /** The corpus and settings are defaults; the page changes them before the start. */
  specification: runSpecification,
  /** Exact count with the vocabulary of the text named in `countedOn`, `null` while that is not on this machine. */
  parameters: z.number().int().nullable(),
  /** The text that was asked for where the preset is for texts, else its own. */
  countedOn: z.string(),
  /** Of a published model: the vocabulary that it had, and where that stands. */
  published: z.object({ vocabulary: z.number().int(), source: z.string() }).nullable(),
  /** After how many steps it passes counting, for the texts of which that was measured. */
  passing: z.array(passingRecord),
});
export type Preset = z.infer<typeof preset>;
