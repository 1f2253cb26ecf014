/** What a new suite is created with beside what is asked, whatever that is. */
import { z } from 'zod';
import { LONGEST_NAME } from './distinct-name.ts';
import { oneLine } from './one-line.ts';
import { MOST_SWEEP_RUNS } from './sweep.ts';

export const suiteNaming = z.object({
  /** What its runs are found, stopped and resumed by. */
  name: oneLine(LONGEST_NAME, 1),
  /** Of the runs, in the order of the plan. */
  names: z.array(oneLine(LONGEST_NAME, 1)).max(MOST_SWEEP_RUNS),
  /** Somebody has seen how many they are. */
  confirmed: z.boolean().default(false),
});
export type SuiteNaming = z.infer<typeof suiteNaming>;
