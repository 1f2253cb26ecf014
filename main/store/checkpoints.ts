/** Which checkpoint folders a run has. A row follows its folder: written after it, deleted before it. */
import { toWire } from '../contract/metric.ts';
import type { CheckpointEntry } from '../contract/run.ts';
import { bestCheckpoint } from './best-checkpoint.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { fromStored, toStored } from './stored-number.ts';

export interface CheckpointRecord {
  attempt: number;
  step: number;
  /** As it was recorded: a path, or a name below the run's folder. */
  folder: string;
  bytes: number;
  /** `null` where the step was not evaluated; may be NaN. */
  validationLoss: number | null;
  /** `full` can be resumed from, `weights` only sampled from. */
  contents: 'full' | 'weights';
}

export interface Checkpoints {
  /** Records a folder. A run has one checkpoint a step: a later record of the same step replaces the earlier. */
  record(run: string, checkpoint: CheckpointRecord): void;
  /** In ascending order of step. */
  list(run: string): CheckpointRecord[];
  /** As the page shows them: `best` is the one with the smallest finite validation loss, the earlier of equals. Folders
   * are not looked at: each counts as whole. */
  entries(run: string): CheckpointEntry[];
  /** After the optimizer was dropped from a folder. */
  keepWeights(run: string, step: number, bytes: number): void;
  /** Forgets a checkpoint; the folder is the caller's. */
  remove(run: string, step: number): void;
  /** Bytes of all checkpoints of a run. */
  bytes(run: string): number;
}

interface CheckpointRow {
  attempt: number;
  step: number;
  folder: string;
  bytes: number;
  has_validation_loss: 0 | 1;
  validation_loss: number | null;
  contents: 'full' | 'weights';
}

export function createCheckpoints(database: WritableDatabase): Checkpoints {
  const upsert = database.prepare(
    `INSERT OR REPLACE INTO checkpoints
       (run, step, attempt, folder, bytes, has_validation_loss, validation_loss, contents)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const keepWeights = database.prepare(
    `UPDATE checkpoints SET contents = 'weights', bytes = ? WHERE run = ? AND step = ?`,
  );
  const remove = database.prepare('DELETE FROM checkpoints WHERE run = ? AND step = ?');
  const sum = database.prepare<[string], { bytes: number }>(
    'SELECT coalesce(sum(bytes), 0) AS bytes FROM checkpoints WHERE run = ?',
  );

  const list = (run: string) => checkpointsOf(database, run);

  return {
    record(run, { step, attempt, folder, bytes, validationLoss, contents }) {
      const loss = validationLoss === null ? null : toStored(validationLoss);
      upsert.run(run, step, attempt, folder, bytes, validationLoss === null ? 0 : 1, loss, contents);
    },
    list,
    entries(run) {
      const checkpoints = list(run);
      const best = bestCheckpoint(checkpoints);
      return checkpoints.map(({ attempt, step, bytes, validationLoss, contents }) => ({
        attempt,
        step,
        bytes,
        validationLoss: validationLoss === null ? null : toWire(validationLoss),
        contents,
        best: step === best?.step,
        damaged: false,
        weightsWhole: true,
      }));
    },
    keepWeights(run, step, bytes) {
      keepWeights.run(bytes, run, step);
    },
    remove(run, step) {
      remove.run(run, step);
    },
    bytes: (run) => sum.get(run)!.bytes,
  };
}

/** In ascending order of step. */
export function checkpointsOf(database: ReadableDatabase, run: string): CheckpointRecord[] {
  return database
    .prepare<[string], CheckpointRow>('SELECT * FROM checkpoints WHERE run = ? ORDER BY step')
    .all(run)
    .map((row) => ({
      attempt: row.attempt,
      step: row.step,
      folder: row.folder,
      bytes: row.bytes,
      validationLoss: row.has_validation_loss === 1 ? fromStored(row.validation_loss) : null,
      contents: row.contents,
    }));
}
