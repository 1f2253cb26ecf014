/**
 * Which checkpoints of runs are damaged, as far as the lab knows: a list that promises the others must not promise these.
 * What somebody found is written beside the files (`damage.json`), so that the next start knows it, too. It holds for the
 * very files in which it was found: one that was brought back has changed since, and counts as whole again.
 */
import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { type Fault, faultOf } from '../contract/fault.ts';
import type { CheckpointEntry } from '../contract/run.ts';
import { replaceFile } from '../files/durable-files.ts';
import type { Store } from '../store/open-store.ts';
import { type CheckpointContents, checkLengths, MANIFEST, OPTIMIZER } from '../train/checkpoint-manifest.ts';

/** In the checkpoint's folder. It is in no manifest: nothing takes it along. */
const MARK = 'damage.json';

const marks = z.array(
  z.object({
    file: z.string(),
    /** Milliseconds since 1970, when the system last changed it. */
    changedAt: z.number(),
    /** What is told of it. */
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
);
type Mark = z.infer<typeof marks>[number];

/** By the time that no copying sets: a file that is put back from a copy may have the old one's length and date. */
const changedAt = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? null;

/**
 * Somebody read a checkpoint and it threw: what was damaged is remembered, everything else passed over. Where it can't be
 * written down, the next one to read it finds it again.
 *
 * @returns whether it is damaged
 */
export function rememberDamage(folder: string, error: unknown): boolean {
  const { code, parameters } = faultOf(error);
  if (code !== 'checkpoint-damaged') return false;
  const file = basename(String(parameters.file ?? MANIFEST));
  const at = changedAt(join(folder, file));
  // That one is missing is seen without a mark.
  if (at === null) return true;
  const others = marksIn(folder).filter((mark) => mark.file !== file);
  const mark: Mark = { file, changedAt: at, parameters };
  try {
    replaceFile(join(folder, MARK), `${JSON.stringify([...others, mark], null, 2)}\n`);
  } catch (refused) {
    // A folder that is gone, closed or on a full disk keeps no mark.
    if ((refused as NodeJS.ErrnoException).code === undefined) throw refused;
  }
  return true;
}

/** Marks that still hold. */
function marksIn(folder: string): Mark[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(folder, MARK), 'utf8'));
  } catch {
    return [];
  }
  const read = marks.safeParse(json);
  return read.success ? read.data.filter((mark) => changedAt(join(folder, mark.file)) === mark.changedAt) : [];
}

/**
 * What is known to be wrong with a checkpoint: a file that is missing or cut off, or one that somebody found changed;
 * only whoever reads one finds a changed byte.
 *
 * @param needs `weights`: the optimizer's state is not asked about
 * @returns the fault that reading it threw, or would throw; `null` where nothing is known
 */
export function knownDamage(folder: string, needs: CheckpointContents = 'full'): Fault | null {
  try {
    checkLengths(folder, needs);
  } catch (error) {
    const fault = faultOf(error);
    if (fault.code === 'checkpoint-damaged') return fault;
    // One of a newer lab is whole.
    if (fault.code !== 'checkpoint-newer') throw error;
  }
  const found = marksIn(folder).find(({ file }) => needs === 'full' || file !== OPTIMIZER);
  return found
    ? { code: 'checkpoint-damaged', parameters: { ...found.parameters, file: join(folder, found.file) } }
    : null;
}

export interface DamagedCheckpoints {
  /** All of a run, as the page shows them. */
  entries(run: string): CheckpointEntry[];
}

export function createDamagedCheckpoints(
  store: Pick<Store, 'checkpoints'>,
  runFolder: (run: string) => string,
): DamagedCheckpoints {
  return {
    entries(run) {
      const folders = new Map(store.checkpoints.list(run).map(({ step, folder }) => [step, folder]));
      return store.checkpoints.entries(run).map((entry) => {
        const folder = join(runFolder(run), folders.get(entry.step)!);
        const damaged = knownDamage(folder) !== null;
        return { ...entry, damaged, weightsWhole: !damaged || knownDamage(folder, 'weights') === null };
      });
    },
  };
}
