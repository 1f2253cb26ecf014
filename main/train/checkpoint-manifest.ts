/** The list of a checkpoint's files with lengths and hashes, written last: what it names is there and whole. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { isFromNewerLab } from '../contract/unreadable.ts';
import { readText } from './file-system.ts';

export const WEIGHTS = 'weights.safetensors';
export const OPTIMIZER = 'optimizer.safetensors';
export const STATE = 'state.json';
export const MANIFEST = 'manifest.json';

/** Read and hashed at once: some milliseconds. */
const PIECE_BYTES = 1 << 20;

const fileFacts = z.strictObject({
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const manifest = z.strictObject({
  version: z.literal(1),
  step: z.number().int().nonnegative(),
  files: z.strictObject({ [WEIGHTS]: fileFacts, [OPTIMIZER]: fileFacts.exactOptional(), [STATE]: fileFacts }),
});
export type Manifest = z.infer<typeof manifest>;
export type FileFacts = z.infer<typeof fileFacts>;

/** `full` can be resumed from, `weights` only sampled from. */
export type CheckpointContents = 'full' | 'weights';

export function contentsOf({ files }: Manifest): CheckpointContents {
  return files[OPTIMIZER] ? 'full' : 'weights';
}

/** Names the files without the optimizer's state: what is left where that was dropped, or broke. */
export function withoutOptimizer({ files: { [OPTIMIZER]: _, ...files }, ...rest }: Manifest): Manifest {
  return { ...rest, files };
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The files with what they should be: of a full checkpoint `weights` asks for all but the optimizer's state. */
function neededFiles(folder: string, needs: CheckpointContents): { found: Manifest; needed: [string, FileFacts][] } {
  const found = readManifest(folder);
  const { files } = needs === 'full' ? found : withoutOptimizer(found);
  return { found, needed: Object.entries(files) };
}

/** What is told of a file besides that it is broken. */
type Damage = { bytes: number; expectedBytes: number } | { actual: string; expected: string };

/** The fault of a broken file of a checkpoint. @param found in numbers, or as a cause in words */
export function damaged(folder: string, file: string, found: Damage | string): LabError {
  const step = Number(/\d+$/.exec(basename(folder))?.[0]);
  const [facts, more] = typeof found === 'string' ? [{}, { cause: found }] : [found, {}];
  return new LabError(
    'checkpoint-damaged',
    { file: join(folder, file), ...facts, ...(Number.isFinite(step) ? { step } : {}) },
    more,
  );
}

/** The fault of a file of a checkpoint that is whole, and says what a schema does not accept. */
export function notUnderstood(folder: string, file: string, error: z.ZodError): LabError {
  const told = damaged(folder, file, z.prettifyError(error));
  if (!isFromNewerLab(error)) return told;
  const { parameters, cause } = told.fault;
  return new LabError('checkpoint-newer', parameters, { cause });
}

/** @throws LabError `checkpoint-damaged` when there is none, or it is not what a lab writes; `checkpoint-newer` */
export function readManifest(folder: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(readText(join(folder, MANIFEST)));
  } catch (error) {
    throw damaged(folder, MANIFEST, (error as Error).message);
  }
  const parsed = manifest.safeParse(json);
  if (!parsed.success) throw notUnderstood(folder, MANIFEST, parsed.error);
  if (!basename(folder).endsWith(String(parsed.data.step).padStart(6, '0')))
    throw damaged(folder, MANIFEST, `names step ${parsed.data.step}`);
  return parsed.data;
}

/**
 * Checks length and SHA-256 of every file that is needed: reads all of each, a piece at a time, and lets others go on
 * between.
 *
 * @param needs what is wanted of it: whoever needs only the weights reads no optimizer's state, and is not kept from them
 *   by a broken one
 * @returns `contents` and `bytes` of what was checked, with a manifest that names just that
 * @throws LabError `checkpoint-damaged` {step, file} with {bytes, expectedBytes} or {actual, expected}; the signal's reason once it aborts
 */
export async function verifyCheckpoint(
  folder: string,
  { needs = 'full', signal }: { needs?: CheckpointContents; signal?: AbortSignal } = {},
): Promise<{ step: number; contents: CheckpointContents; bytes: number }> {
  const { found, needed } = neededFiles(folder, needs);
  const slimmed = needs === 'weights' && contentsOf(found) === 'full';
  let bytes = Buffer.byteLength(slimmed ? manifestText(withoutOptimizer(found)) : readText(join(folder, MANIFEST)));
  for (const [name, expected] of needed) {
    const actual = await factsOf(folder, name, signal);
    if (actual.bytes !== expected.bytes)
      throw damaged(folder, name, { bytes: actual.bytes, expectedBytes: expected.bytes });
    if (actual.sha256 !== expected.sha256)
      throw damaged(folder, name, { actual: actual.sha256, expected: expected.sha256 });
    bytes += actual.bytes;
  }
  return { step: found.step, contents: needs === 'full' ? contentsOf(found) : 'weights', bytes };
}

/** Checks that every needed file is there in its length: cheap, and enough just after it was written. @throws as above */
export function checkLengths(folder: string, needs: CheckpointContents = 'full'): void {
  for (const [name, expected] of neededFiles(folder, needs).needed) {
    const actual = statSync(join(folder, name), { throwIfNoEntry: false })?.size;
    if (actual !== expected.bytes) throw damaged(folder, name, { bytes: actual ?? 0, expectedBytes: expected.bytes });
  }
}

async function factsOf(folder: string, name: string, signal: AbortSignal | undefined): Promise<FileFacts> {
  let file: FileHandle;
  try {
    file = await open(join(folder, name), 'r');
  } catch (error) {
    throw damaged(folder, name, (error as Error).message);
  }
  try {
    const hash = createHash('sha256');
    const piece = Buffer.alloc(PIECE_BYTES);
    let bytes = 0;
    while (true) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(piece);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(piece.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
