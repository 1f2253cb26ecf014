/** Checkpoints of runs as language models that can be asked. */
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import { bestCheckpoint } from '../store/best-checkpoint.ts';
import type { Store } from '../store/open-store.ts';
import type { RunCheckpoints } from './language-models.ts';

export function runCheckpoints(store: Store, runFolder: (run: string) => string): RunCheckpoints {
  const bestOf = (run: string) => {
    const checkpoints = store.checkpoints.list(run);
    return bestCheckpoint(checkpoints) ?? checkpoints.at(-1) ?? null;
  };
  return {
    list: () =>
      store.runs.list().flatMap(({ id, name, parameters }) => {
        const best = bestOf(id);
        return best ? [{ run: id, name, parameters, bytes: best.bytes }] : [];
      }),
    find(run, step) {
      const { name, specification } = store.runs.get(run);
      const found =
        step === undefined ? bestOf(run) : store.checkpoints.list(run).find((checkpoint) => checkpoint.step === step);
      if (!found) throw new LabError('run-has-no-checkpoint', { run });
      return { name, step: found.step, configuration: specification.model, folder: join(runFolder(run), found.folder) };
    },
  };
}
