/** Checkpoints of runs as language models that can be asked. */
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import { modelOf } from '../contract/run-model.ts';
import { goesOn, learnsLabels } from '../contract/run-specification.ts';
import { bestCheckpoint } from '../store/best-checkpoint.ts';
import type { Store } from '../store/open-store.ts';
import type { RunRecord } from '../store/run-record.ts';
import type { RunCheckpoints } from './language-models.ts';

/** What writes targets for sources, fills masks or tells labels says nothing of what a text goes on with. */
const goesOnWithText = (record: RunRecord) => {
  const model = modelOf(record);
  return (model === null || goesOn(model)) && !tellsLabels(record);
};

const tellsLabels = ({ specification }: RunRecord) => specification !== null && learnsLabels(specification);

export function runCheckpoints(store: Store, runFolder: (run: string) => string): RunCheckpoints {
  const bestOf = (run: string) => {
    const checkpoints = store.checkpoints.list(run);
    return bestCheckpoint(checkpoints) ?? checkpoints.at(-1) ?? null;
  };
  return {
    list: () =>
      store.runs.list().flatMap((record) => {
        const { id, name, parameters } = record;
        const best = goesOnWithText(record) ? bestOf(id) : null;
        return best ? [{ run: id, name, parameters, bytes: best.bytes }] : [];
      }),
    find(run, step) {
      const record = store.runs.get(run);
      const { name } = record;
      const configuration = modelOf(record);
      if (configuration === null) throw new LabError('run-measured-elsewhere', { run, name });
      const best = bestOf(run);
      if (!best) throw noCheckpoint(record, runFolder(run));
      const checkpoints = store.checkpoints.list(run);
      const found = step === undefined ? best : checkpoints.find((checkpoint) => checkpoint.step === step);
      if (!found) {
        const known = checkpoints.map((checkpoint) => checkpoint.step).join(', ');
        throw new LabError('checkpoint-unknown', { run, name, step: step!, known });
      }
      const folder = join(runFolder(run), found.folder);
      return { name, step: found.step, configuration, tellsLabels: tellsLabels(record), folder };
    },
  };
}

/**
 * The fault of a run without a model to ask: one that has ended is not worth a wait, and one that finished here had one.
 *
 * @param folder of the run
 */
export function noCheckpoint(
  { id, name, state, origin }: Pick<RunRecord, 'id' | 'name' | 'state' | 'origin'>,
  folder?: string,
): LabError {
  if (['queued', 'running'].includes(state)) return new LabError('run-has-no-checkpoint', { run: id });
  return state === 'finished' && origin === null
    ? new LabError('run-files-gone', { run: id, name, ...(folder === undefined ? {} : { folder }) })
    : new LabError('run-left-no-checkpoint', { run: id, state });
}
