/** Checkpoints of runs as language models that can be asked. */
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import type { RunState } from '../contract/run.ts';
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
      const record = store.runs.trained(run);
      const { name, specification } = record;
      const best = bestOf(run);
      if (!best) throw noCheckpoint(record);
      const checkpoints = store.checkpoints.list(run);
      const found = step === undefined ? best : checkpoints.find((checkpoint) => checkpoint.step === step);
      if (!found) {
        const known = checkpoints.map((checkpoint) => checkpoint.step).join(', ');
        throw new LabError('checkpoint-unknown', { run, name, step: step!, known });
      }
      return { name, step: found.step, configuration: specification.model, folder: join(runFolder(run), found.folder) };
    },
  };
}

/** The fault of a run without a model to ask: one that has ended is not worth a wait. */
export function noCheckpoint({ id, state }: { id: string; state: RunState }): LabError {
  return ['queued', 'running'].includes(state)
    ? new LabError('run-has-no-checkpoint', { run: id })
    : new LabError('run-left-no-checkpoint', { run: id, state });
}
