/** Which checkpoints of a run are damaged, as far as the lab knows: a list that promises the others must not promise these. */
import { join } from 'node:path';
import { faultOf } from '../contract/fault.ts';
import type { CheckpointEntry } from '../contract/run.ts';
import type { CheckpointRecord } from '../store/checkpoints.ts';
import type { Store } from '../store/open-store.ts';
import { checkLengths } from '../train/checkpoint-manifest.ts';

export interface DamagedCheckpoints {
  /** Somebody read it and found it so. Known until the lab is closed: another start may find it brought back. */
  found(run: string, checkpoint: Pick<CheckpointRecord, 'attempt' | 'step'>): void;
  /** All of a run, each looked at for files that are missing or cut off; only whoever reads one finds a changed byte. */
  entries(run: string): CheckpointEntry[];
}

export function createDamagedCheckpoints(
  store: Pick<Store, 'checkpoints'>,
  runFolder: (run: string) => string,
): DamagedCheckpoints {
  const known = new Set<string>();
  // One that is written anew at the same step is of another attempt.
  const keyOf = (run: string, { attempt, step }: Pick<CheckpointRecord, 'attempt' | 'step'>) =>
    `${run} ${attempt} ${step}`;
  const isCut = (folder: string) => {
    try {
      checkLengths(folder);
      return false;
    } catch (error) {
      // One of a newer lab is whole.
      if (faultOf(error).code === 'checkpoint-newer') return false;
      if (faultOf(error).code === 'checkpoint-damaged') return true;
      throw error;
    }
  };
  return {
    found: (run, checkpoint) => void known.add(keyOf(run, checkpoint)),
    entries(run) {
      const folders = new Map(store.checkpoints.list(run).map(({ step, folder }) => [step, folder]));
      return store.checkpoints.entries(run).map((entry) => ({
        ...entry,
        damaged: known.has(keyOf(run, entry)) || isCut(join(runFolder(run), folders.get(entry.step)!)),
      }));
    },
  };
}
