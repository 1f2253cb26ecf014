/** Who is timed against whom, and what each needs to be there. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { NativeLibrary } from '../../main/contract/native-library.ts';
import type { Precision } from '../../main/contract/run.ts';
import { labFolders } from '../../main/provision/lab-folders.ts';
import { nativeLibrary } from '../../main/provision/native/native-folders.ts';
import { type ComputedStep, trainerEnvironment } from '../../main/provision/native/trainer-environment.ts';
import { platformKey } from '../../main/provision/packages/packages.ts';
import { startWorker, type Worker } from './worker.ts';

export const NAMES = [
  'lab, XLA, bfloat16',
  'lab, XLA',
  'lab, graph',
  'op by op',
  'PyTorch',
  'torch.compile',
  'PyTorch, bfloat16',
] as const;
export type ContestantName = (typeof NAMES)[number];
export type LabPath = 'xla' | 'compiled' | 'eager';

export const THREADS = availableParallelism();

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function native(): NativeLibrary {
  const found = nativeLibrary(labFolders().cache, platformKey());
  if (!found) throw new Error('native TensorFlow is not set up: run `npm run lab -- setup` first');
  return found;
}

/** What the processor is best at; `auto` takes it for wide models. */
export const automaticPrecision = (): Precision => (native().multipliesBfloat16 ? 'bfloat16' : 'float32');

/** A process of the lab's that is started as the trainer is. @param program and what it is given behind the addon */
export async function startAsTrainer<Asked, Told>(
  program: string,
  args: readonly string[],
  step: ComputedStep,
  compiled: string,
): Promise<Worker<Asked, Told>> {
  const library = { ...native(), compiled };
  const environment = trainerEnvironment({ native: library, threads: THREADS, ...step });
  return startWorker<Asked, Told>(process.execPath, [program, library.addon, ...args], environment);
}

/**
 * @param compiled folder for what XLA compiles, so that the first time is a first time
 * @throws Error when native TensorFlow is not set up: there is nothing to measure then
 */
export async function startLab(path: LabPath, step: ComputedStep, compiled: string): Promise<Worker> {
  return startAsTrainer(here('lab-worker.ts'), [path], step, compiled);
}

/** `compile`: torch.compile; `bfloat16`: factors of products rounded as the lab's are. */
export async function startPytorch(python: string, ...modes: ('compile' | 'bfloat16')[]): Promise<Worker> {
  return startWorker(python, [here('pytorch_worker.py'), String(THREADS), ...modes], {});
}

/** A Python with PyTorch: `LAB_BENCH_PYTHON`, else `python3`; `null` when there is none. */
export function findPytorch(): string | null {
  const python = process.env.LAB_BENCH_PYTHON || 'python3';
  const asked = spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' });
  return asked.status === 0 ? python : null;
}
