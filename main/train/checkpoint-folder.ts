/**
 * A checkpoint: everything a run needs to go on exactly, in one folder that is either whole or not there.
 *
 *     <run>/checkpoints/step-000400/{weights.safetensors, optimizer.safetensors, state.json, manifest.json}
 *
 * It is written under a name that nobody reads, each file flushed, the manifest with lengths and SHA-256 last, and then
 * renamed. Whatever a kill or a full disk leaves behind begins with a dot and goes with `removeHalfWritten`.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { isDiskFull, LabError } from '../contract/fault.ts';
import {
  learnsByGradients,
  type ModelConfiguration,
  modelConfiguration,
  runSpecification,
} from '../contract/run-specification.ts';
import type { FloatArray } from '../tensor/program.ts';
import {
  type CheckpointContents,
  checkLengths,
  contentsOf,
  damaged,
  type FileFacts,
  MANIFEST,
  type Manifest,
  manifestText,
  notUnderstood,
  OPTIMIZER,
  readManifest,
  STATE,
  verifyCheckpoint,
  WEIGHTS,
  withoutOptimizer,
} from './checkpoint-manifest.ts';
import { diskFileSystem, type FileSystem, namesIn, readText } from './file-system.ts';
import { openSafetensors, type TensorData, writeSafetensors } from './safetensors.ts';

export { checkLengths, verifyCheckpoint };

/** What an older lab wrote besides, as `dataCursor`, is passed over. */
export const checkpointState = z.object({
  step: z.number().int().nonnegative(),
  /** Trained on so far. */
  tokens: z.number().int().nonnegative(),
  /** State of each random number generator by name. The batches have no other position than that of `data`. */
  random: z.record(z.string(), z.array(z.number())),
  /** `null` before the first evaluation. */
  bestValidationLoss: z.number().nullable(),
  bestStep: z.number().int(),
  /** Batches that were drawn by the runs before this one, where it began with the checkpoint of another. */
  batchesBefore: z.number().int().nonnegative().default(0),
  /** What `tokenizerFromJSON` reads. */
  tokenizer: z.json(),
  /** Of what tells labels, those that it tells, in the order of its scores. */
  labels: z.array(z.string()).exactOptional(),
  /** `null` of weights that came without the story of their training. */
  specification: runSpecification.nullable(),
  /** Of these: the network that they are of. */
  model: modelConfiguration.exactOptional(),
});
export type CheckpointState = z.infer<typeof checkpointState>;

/** What the weights are of. @throws TypeError for a state that says neither: none is written so */
export function modelOfState({
  specification,
  model,
}: Pick<CheckpointState, 'specification' | 'model'>): ModelConfiguration {
  const known = specification?.model ?? model;
  if (known === undefined) throw new TypeError('a checkpoint of no model');
  return known;
}

/** A value that is counted, in row-major order. */
export interface IntArray {
  shape: number[];
  data: Int32Array;
}

export interface Checkpoint {
  weights: Record<string, FloatArray>;
  /** What a model that counts holds in place of weights, in the same file; empty for all others. */
  counts: Record<string, IntArray>;
  /** Empty where only the weights were kept, or asked for. */
  optimizer: Record<string, FloatArray>;
  state: CheckpointState;
}

/** Below the run's folder. */
const CHECKPOINTS = 'checkpoints';
const WRITING = '.writing-';
/** An earlier checkpoint of the same step while the new one takes its place. */
const REPLACED = '.replaced-';
const PARTIAL = '.partial';
const STEP_NAME = /^step-(\d{6,})$/;

const nameOfStep = (step: number) => `step-${String(step).padStart(6, '0')}`;

/**
 * Writes the checkpoint of `state.step`; one that is there already is replaced, and until then kept. When it returns,
 * the checkpoint is on the disk. `bytes` is what the folder takes.
 *
 * @throws ZodError for a state that could not be read again, before anything is written
 * @throws LabError `disk-full` {folder}; no half checkpoint is visible then, and earlier ones are whole
 */
export function writeCheckpoint(
  { runFolder, weights, counts, optimizer, state }: Checkpoint & { runFolder: string },
  fileSystem: FileSystem = diskFileSystem,
): { folder: string; bytes: number } {
  const checked = checkpointState.parse(state);
  const parent = join(runFolder, CHECKPOINTS);
  const name = nameOfStep(state.step);
  const [folder, writing, replaced] = [name, WRITING + name, REPLACED + name].map((part) => join(parent, part)) as [
    string,
    string,
    string,
  ];
  return orDiskFull(folder, () => {
    try {
      restoreReplaced(folder, replaced, fileSystem);
      fileSystem.remove(writing);
      fileSystem.makeFolder(writing);
      const metadata = { step: String(state.step) };
      const files: Manifest['files'] = {
        [WEIGHTS]: writeTensors(join(writing, WEIGHTS), { ...weights, ...counts }, metadata, fileSystem),
        [OPTIMIZER]: writeTensors(join(writing, OPTIMIZER), optimizer, metadata, fileSystem),
        [STATE]: writeText(join(writing, STATE), `${JSON.stringify(checked, null, 2)}\n`, fileSystem),
      };
      const bytes = writeManifest(join(writing, MANIFEST), { version: 1, step: state.step, files }, fileSystem);
      fileSystem.syncFolder(writing);
      if (existsSync(folder)) fileSystem.rename(folder, replaced);
      fileSystem.rename(writing, folder);
      // The folders above may be new as well.
      for (const path of [parent, runFolder, dirname(runFolder)]) fileSystem.syncFolder(path);
      fileSystem.remove(replaced);
      return { folder, bytes };
    } catch (error) {
      throw withCleanUp(error, () => {
        restoreReplaced(folder, replaced, fileSystem);
        fileSystem.remove(writing);
      });
    }
  });
}

/**
 * Reads a checkpoint after checking every byte of what is needed. @throws LabError `checkpoint-damaged` {step, file},
 * `checkpoint-newer` {step, file}
 */
export async function readCheckpoint(folder: string, needs: CheckpointContents = 'full'): Promise<Checkpoint> {
  const { contents } = await verifyCheckpoint(folder, { needs });
  const state = readState(folder);
  const counts = state.specification !== null && !learnsByGradients(state.specification);
  return {
    weights: counts ? {} : readTensors(join(folder, WEIGHTS)),
    counts: counts ? readCounts(join(folder, WEIGHTS)) : {},
    optimizer: contents === 'full' ? readTensors(join(folder, OPTIMIZER)) : {},
    state,
  };
}

/**
 * One tensor of the weights, after checking every byte of what is needed; the others are not kept.
 *
 * @param nameOf chooses it by what the state says @throws as above
 */
export async function readOneWeight(
  folder: string,
  nameOf: (state: CheckpointState) => string,
): Promise<{ state: CheckpointState; weight: FloatArray }> {
  await verifyCheckpoint(folder, { needs: 'weights' });
  const state = readState(folder);
  const name = nameOf(state);
  const { [name]: weight } = readTensors(join(folder, WEIGHTS), [name]);
  return { state, weight: weight! };
}

/** The fault of counts that a run can't be gone on with. @param problem in words */
export function damagedCounts(folder: string, problem: string): LabError {
  return damaged(folder, WEIGHTS, problem);
}

/** The fault of weights that no run can begin with. */
export function damagedWeights(folder: string, name: string): LabError {
  return damaged(folder, WEIGHTS, `${name} is not finite`);
}

/** Checkpoints of a run in ascending order of step, each whole unless the disk broke it (`verifyCheckpoint`). */
export function listCheckpoints(runFolder: string): { step: number; folder: string }[] {
  const parent = join(runFolder, CHECKPOINTS);
  return namesIn(parent)
    .flatMap((name) => {
      const digits = STEP_NAME.exec(name)?.[1];
      return digits === undefined ? [] : [{ step: Number(digits), folder: join(parent, name) }];
    })
    .sort((one, other) => one.step - other.step);
}

/**
 * Keeps the weights of a checkpoint only: fit for sampling, not for resuming. The manifest changes first, so the
 * checkpoint is valid at every moment. Done again it changes nothing. `bytes` is what the folder takes then.
 *
 * @throws LabError `disk-full` {folder}, with the checkpoint as it was; `checkpoint-damaged` without a readable manifest
 */
export function dropOptimizer(folder: string, fileSystem: FileSystem = diskFileSystem): { bytes: number } {
  return orDiskFull(folder, () => {
    const manifest = withoutOptimizer(readManifest(folder));
    const path = join(folder, MANIFEST);
    try {
      fileSystem.remove(path + PARTIAL);
      const bytes = writeManifest(path + PARTIAL, manifest, fileSystem);
      fileSystem.rename(path + PARTIAL, path);
      fileSystem.syncFolder(folder);
      fileSystem.remove(join(folder, OPTIMIZER));
      return { bytes };
    } catch (error) {
      throw withCleanUp(error, () => fileSystem.remove(path + PARTIAL));
    }
  });
}

/**
 * Removes what an interrupted `writeCheckpoint` or `dropOptimizer` left, and puts back a checkpoint that was about to be
 * replaced. Returns the paths removed. Only while nobody writes into this run.
 */
export function removeHalfWritten(runFolder: string, fileSystem: FileSystem = diskFileSystem): string[] {
  const parent = join(runFolder, CHECKPOINTS);
  const removed: string[] = [];
  const remove = (path: string) => {
    fileSystem.remove(path);
    removed.push(path);
  };
  for (const name of namesIn(parent)) {
    const path = join(parent, name);
    if (name.startsWith(WRITING)) remove(path);
    else if (name.startsWith(REPLACED) && !restoreReplaced(join(parent, name.slice(REPLACED.length)), path, fileSystem))
      remove(path);
  }
  for (const { folder } of listCheckpoints(runFolder)) {
    const names = namesIn(folder);
    for (const name of names.filter((one) => one.endsWith(PARTIAL))) remove(join(folder, name));
    if (names.includes(OPTIMIZER) && hasDropped(folder)) remove(join(folder, OPTIMIZER));
  }
  return removed;
}

/** True when the manifest is sound and no longer names the optimizer. */
function hasDropped(folder: string): boolean {
  try {
    return contentsOf(readManifest(folder)) === 'weights';
  } catch (error) {
    if (error instanceof LabError) return false;
    throw error;
  }
}

/** Puts an earlier checkpoint back when nothing has taken its place; true when it did. */
function restoreReplaced(folder: string, replaced: string, fileSystem: FileSystem): boolean {
  if (!existsSync(replaced) || existsSync(folder)) return false;
  fileSystem.rename(replaced, folder);
  fileSystem.syncFolder(dirname(folder));
  return true;
}

/** Creates a file, hands it over in pieces, flushes it; returns length and hash of what was written. */
function writeFile(
  path: string,
  produce: (write: (bytes: Uint8Array) => void) => void,
  fileSystem: FileSystem,
): FileFacts {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = fileSystem.create(path);
  try {
    produce((piece) => {
      for (let from = 0; from < piece.length; ) from += fileSystem.write(file, piece.subarray(from));
      hash.update(piece);
      bytes += piece.length;
    });
    fileSystem.sync(file);
  } finally {
    fileSystem.close(file);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function writeTensors(
  path: string,
  values: Record<string, FloatArray | IntArray>,
  metadata: Record<string, string>,
  fileSystem: FileSystem,
): FileFacts {
  const tensors = Object.entries(values).map(([name, { shape, data }]) => ({ name, shape, data }));
  return writeFile(path, (write) => writeSafetensors(tensors, metadata, write), fileSystem);
}

function writeText(path: string, text: string, fileSystem: FileSystem): FileFacts {
  return writeFile(path, (write) => write(new TextEncoder().encode(text)), fileSystem);
}

/** Returns the bytes of all files together. */
function writeManifest(path: string, manifest: Manifest, fileSystem: FileSystem): number {
  const { bytes } = writeText(path, manifestText(manifest), fileSystem);
  return Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, bytes);
}

/** What stands beside the weights, whose bytes nobody checks here. @throws LabError `checkpoint-damaged`, `checkpoint-newer` */
export function readState(folder: string): CheckpointState {
  const state = checkpointState.safeParse(JSON.parse(readText(join(folder, STATE))));
  if (!state.success) throw notUnderstood(folder, STATE, state.error);
  return state.data;
}

/** @param names which of them; all without it */
const readTensors = (path: string, names?: readonly string[]): Record<string, FloatArray> =>
  readArrays(path, 'F32', (data) => data instanceof Float32Array, names);

const readCounts = (path: string): Record<string, IntArray> =>
  readArrays(path, 'I32', (data) => data instanceof Int32Array);

function readArrays<Data extends TensorData>(
  path: string,
  type: string,
  isOfType: (data: TensorData) => data is Data,
  names?: readonly string[],
): Record<string, { shape: number[]; data: Data }> {
  const file = openSafetensors(path);
  try {
    return Object.fromEntries(
      (names ?? [...file.tensors.keys()]).map((name) => {
        const shape = file.tensors.get(name)?.shape;
        if (!shape) throw damaged(dirname(path), basename(path), `${name} is missing`);
        const data = file.read(name);
        if (!isOfType(data)) throw damaged(dirname(path), basename(path), `${name} is not ${type}`);
        return [name, { shape, data }];
      }),
    );
  } finally {
    file.close();
  }
}

/** The error after cleaning up; when that fails as well (a disk that is gone), both are told. */
function withCleanUp(error: unknown, cleanUp: () => void): unknown {
  try {
    cleanUp();
    return error;
  } catch (second) {
    return isFull(error) || isFull(second)
      ? new LabError('disk-full', {}, { cause: new AggregateError([error, second], String(error)) })
      : new AggregateError([error, second], String(error));
  }
}

function isFull(error: unknown): boolean {
  return isDiskFull(error) || (error instanceof LabError && error.fault.code === 'disk-full');
}

function orDiskFull<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw isFull(error) ? new LabError('disk-full', { folder }, { cause: error }) : error;
  }
}
