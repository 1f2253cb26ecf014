/** Which tokens the best checkpoint of a run holds for alike. */
import { LabError } from '../contract/fault.ts';
import type { NearTokens, NearTokensRequest } from '../contract/near-tokens.ts';
import { rememberDamage } from './damaged-checkpoints.ts';
import type { RunCheckpoints } from './language-models.ts';
import type { NearTokensTask } from './near-tokens-worker.ts';
import type { Threads } from './threads.ts';

const WORKER = new URL('near-tokens-worker.ts', import.meta.url);

export function createNearTokensService({ checkpoints, threads }: { checkpoints: RunCheckpoints; threads: Threads }) {
  return {
    async near({ run, text, count }: NearTokensRequest): Promise<NearTokens> {
      const { folder } = checkpoints.find(run);
      try {
        return await threads.run<NearTokens>(WORKER, { folder, text, count } satisfies NearTokensTask);
      } catch (error) {
        if (error instanceof LabError) rememberDamage(folder, error);
        throw error;
      }
    },
  };
}
export type NearTokensService = ReturnType<typeof createNearTokensService>;
