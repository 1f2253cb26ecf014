/** Which counts stand behind what a run that counts would write next. */
import type { CountsBehind, CountsBehindRequest } from '../contract/counts-behind.ts';
import { LabError } from '../contract/fault.ts';
import type { CountsBehindTask } from './counts-behind-worker.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import type { RunCheckpoints } from './language-models.ts';
import type { Threads } from './threads.ts';

const WORKER = new URL('counts-behind-worker.ts', import.meta.url);

export function createCountsBehindService({ checkpoints, threads }: { checkpoints: RunCheckpoints; threads: Threads }) {
  return {
    async behind({ run, text, next, count }: CountsBehindRequest): Promise<CountsBehind> {
      const { folder } = checkpoints.find(run);
      try {
        return await threads.run<CountsBehind>(WORKER, { folder, text, next, count } satisfies CountsBehindTask);
      } catch (error) {
        if (error instanceof LabError) rememberDamage(folder, error);
        throw error;
      }
    },
  };
}
export type CountsBehindService = ReturnType<typeof createCountsBehindService>;
