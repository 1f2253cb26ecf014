import { join } from 'node:path';
import type { ExportNotes, ExportRequest } from '../../contract/exchange.ts';
import { numberOf } from '../../contract/metric.ts';
import type { WholeRun } from '../../contract/whole-run.ts';
import { bestCheckpoint } from '../../store/best-checkpoint.ts';
import { type CheckpointContents, verifyCheckpoint } from '../../train/checkpoint-manifest.ts';
import { rememberDamage } from '../damaged-checkpoints.ts';

/** What of a checkpoint is damaged: all, or its optimizer's state. */
type Damaged = Omit<ExportNotes['damaged'][number], 'name'>;
type RunCheckpoint = WholeRun['checkpoints'][number];

/**
 * The run with those of the wanted checkpoints that are whole, every byte of them read. Of one whose optimizer's state is
 * damaged the weights go along; in the place of one that can't be trained from goes the one that would be wanted without
 * it.
 *
 * @param folder of the run
 * @throws LabError `checkpoint-newer`
 */
export async function wholeCheckpoints(
  run: WholeRun,
  { folder, which }: { folder: string; which: ExportRequest['checkpoints'] },
): Promise<{ run: WholeRun; damaged: Damaged[] }> {
  const damaged: Damaged[] = [];
  const whole = new Set<number>();
  let left = run.checkpoints;
  while (true) {
    const chosen = chosenCheckpoints(left, which, (step) => damaged.some((one) => one.step === step));
    const next = chosen.find(({ step }) => !whole.has(step));
    if (!next) return { run: { ...run, checkpoints: chosen }, damaged };
    const found = await verified(join(folder, next.folder), next);
    if (found) whole.add(next.step);
    if (found === null || found.contents !== next.contents) damaged.push({ step: next.step, weights: found !== null });
    left = left.flatMap((each) => (each !== next ? [each] : (found ?? [])));
  }
}

/** The best checkpoint whose weights are whole, else the last; `null` where none is. @throws LabError `checkpoint-newer` */
export async function theCheckpoint(
  run: WholeRun,
  folder: string,
): Promise<{ checkpoint: RunCheckpoint | null; damaged: Damaged[] }> {
  const { run: whole, damaged } = await wholeCheckpoints(run, { folder, which: 'few' });
  return {
    checkpoint: bestOf(whole.checkpoints) ?? whole.checkpoints.at(-1) ?? null,
    // Of these the weights are all that is wanted.
    damaged: damaged.filter(({ weights }) => !weights),
  };
}

const bestOf = (checkpoints: readonly RunCheckpoint[]): RunCheckpoint | null => {
  const best = bestCheckpoint(
    checkpoints.map(({ step, validationLoss }) => ({ step, validationLoss: numberOf(validationLoss) })),
  );
  return checkpoints.find(({ step }) => step === best?.step) ?? null;
};

/** The checkpoint with what is whole of it, `null` where nothing is that could be used. */
async function verified(folder: string, checkpoint: RunCheckpoint): Promise<RunCheckpoint | null> {
  const tries: CheckpointContents[] = checkpoint.contents === 'full' ? ['full', 'weights'] : ['weights'];
  for (const needs of tries) {
    try {
      const { bytes } = await verifyCheckpoint(folder, { needs });
      return needs === checkpoint.contents ? checkpoint : { ...checkpoint, contents: needs, bytes };
    } catch (error) {
      if (!rememberDamage(folder, error)) throw error;
    }
  }
  return null;
}

/** Those that go along: of `few` the best, the last that can be gone on from, and what is left of those before it. */
function chosenCheckpoints(
  checkpoints: readonly RunCheckpoint[],
  which: ExportRequest['checkpoints'],
  wasDamaged: (step: number) => boolean,
): RunCheckpoint[] {
  if (which === 'all') return [...checkpoints];
  if (which === 'none') return [];
  const best = bestOf(checkpoints);
  // Weights that came from elsewhere are neither scored nor gone on from, and all that there is.
  const last = checkpoints.findLast(({ contents }) => contents === 'full') ?? (best ? undefined : checkpoints.at(-1));
  return checkpoints.filter(({ step }) => step === last?.step || step === best?.step || wasDamaged(step));
}
