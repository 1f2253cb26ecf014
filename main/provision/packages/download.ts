/**
 * Fetches a file that is known by its SHA-256. What has arrived is kept in `<folder>/<sha256>.part` whatever happens
 * (stop, kill, cut line, full disk), and the next call goes on after it, from the same place or from another one: the
 * content is checked as a whole before it gets its name.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isDiskFull, LabError } from '../../contract/fault.ts';
import { syncFolder } from '../../files/durable-files.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { openSource, TransferError } from './download-source.ts';
import { sha256OfFile, writeAll } from './files.ts';
import { createMeter, type Meter, type ProgressListener } from './meter.ts';

export interface DownloadRequest {
  /** `http:`, `https:` or `file:`. */
  url: string;
  headers?: Record<string, string>;
  /** Name for people. */
  file: string;
  sha256: string;
  /** `null` where only the server knows. */
  bytes: number | null;
  /** Made if it is not there. */
  folder: string;
  signal?: AbortSignal;
  onProgress?: ProgressListener;
  timing?: DownloadTiming;
  system?: DownloadSystem;
}

export interface DownloadTiming {
  /** Without a byte for so long, the connection counts as dead. */
  stallMilliseconds: number;
  /** Waits before another attempt; after as many without a byte, the next one to fail gives up. */
  retryMilliseconds: readonly number[];
}
const TIMING: DownloadTiming = { stallMilliseconds: 20_000, retryMilliseconds: [1000, 2000, 4000] };

/** What a test must hold. */
export interface DownloadSystem {
  open(path: string, flags: string): Promise<Pick<FileHandle, 'write' | 'truncate' | 'sync' | 'close'>>;
  freeBytes(folder: string): Promise<number>;
}
const SYSTEM: DownloadSystem = {
  open,
  freeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
};

/**
 * @returns path of the verified file, `<folder>/<sha256>`.
 * @throws LabError `download-offline`, `download-failed` (`status` or `reason`), `download-wrong-hash` (`expected`,
 * `actual`; nothing is kept), `disk-full` (`needed`, `free`, bytes), `setup-stopped` when `signal` is aborted.
 */
export async function download(request: DownloadRequest): Promise<string> {
  const { folder, sha256, bytes, signal } = request;
  const target = join(folder, sha256);
  makeFolders(folder);
  if (await isFetched(target, sha256, signal)) return target;
  await rm(target, { force: true });
  const delays = (request.timing ?? TIMING).retryMilliseconds;
  const meter = createMeter({ phase: 'download', unit: 'bytes', total: bytes, onProgress: request.onProgress });
  try {
    return await untilComplete(request, target, delays, meter);
  } finally {
    meter.stop();
  }
}

/** It may have been carried here, or the disk may be old: trust nothing that has not been read. */
export async function isFetched(file: string, sha256: string, signal?: AbortSignal): Promise<boolean> {
  return existsSync(file) && (await sha256OfFile(file, signal)) === sha256;
}

/** Attempt after attempt: one that brought bytes makes up for all that failed before it. */
async function untilComplete(
  request: DownloadRequest,
  target: string,
  delays: readonly number[],
  meter: Meter,
): Promise<string> {
  const { folder, file, signal } = request;
  for (let failures = 0; ; ) {
    const before = await partSize(`${target}.part`);
    try {
      await fetchRest(request, `${target}.part`, meter);
      await rename(`${target}.part`, target);
      syncFolder(folder);
      return target;
    } catch (error) {
      if (signal?.aborted) throw new LabError('setup-stopped', { file });
      if (!(error instanceof TransferError)) throw await namedFault(error, request);
      failures = (await partSize(`${target}.part`)) > before ? 0 : failures + 1;
      if (!error.worthRetrying || failures > delays.length) throw error.toFault(file);
      const wait = delays[Math.max(0, failures - 1)] ?? 1000;
      await delay(wait, undefined, signal ? { signal } : {}).catch(() => undefined);
      if (signal?.aborted) throw new LabError('setup-stopped', { file });
    }
  }
}

/** One connection: appends to the part, and checks the whole when nothing is missing. */
async function fetchRest(request: DownloadRequest, part: string, meter: Meter): Promise<void> {
  const { sha256, folder } = request;
  let bytes = request.bytes;
  const system = request.system ?? SYSTEM;
  let size = await partSize(part);
  const partFile = await system.open(part, size > 0 ? 'r+' : 'w');
  let hash = createHash('sha256');
  const startOver = async () => {
    await partFile.truncate(0);
    size = 0;
    hash = createHash('sha256');
    meter.set(0);
  };
  try {
    if (bytes !== null && size > bytes) await startOver();
    await hashBeginning(part, size, hash, request.signal);
    meter.set(size);
    let fromElsewhere = size;
    for (;;) {
      if (bytes === null || size < bytes) {
        const source = await openSource({
          ...request,
          offset: size,
          stallMilliseconds: (request.timing ?? TIMING).stallMilliseconds,
        });
        try {
          if (source.offset !== size) {
            await startOver();
            fromElsewhere = 0;
          }
          bytes ??= source.length;
          if (bytes !== null) meter.expect(bytes);
          await assertRoom(folder, (bytes ?? size) - size, system);
          for await (const chunk of source.chunks()) {
            await writeAll(partFile, chunk, size);
            size += chunk.length;
            hash.update(chunk);
            meter.set(size);
            if (bytes !== null && size > bytes) break;
          }
        } finally {
          await source.close();
        }
        // A server that says it has sent all, and all is less, serves another file: only the hash can say which.
        if (bytes !== null && size < bytes && source.length !== size) throw new TransferError('cut', true);
      }
      await partFile.sync();
      meter.flush();
      const actual = hash.copy().digest('hex');
      if (actual === sha256) return;
      // Bytes of an earlier attempt may be of a file that has changed since: once more, from the beginning.
      if (fromElsewhere === 0) {
        await rm(part, { force: true });
        throw new LabError('download-wrong-hash', { file: request.file, expected: sha256, actual });
      }
      fromElsewhere = 0;
      await startOver();
    }
  } finally {
    await partFile.close();
  }
}

async function assertRoom(folder: string, needed: number, system: DownloadSystem): Promise<void> {
  const free = await system.freeBytes(folder);
  if (free < needed) throw new LabError('disk-full', { folder, needed, free });
}

async function hashBeginning(part: string, size: number, hash: Hash, signal: AbortSignal | undefined): Promise<void> {
  if (size === 0) return;
  const options = { end: size - 1, highWaterMark: 1 << 20, ...(signal ? { signal } : {}) };
  for await (const chunk of createReadStream(part, options)) hash.update(chunk as Buffer);
}

async function partSize(part: string): Promise<number> {
  return existsSync(part) ? (await stat(part)).size : 0;
}

async function namedFault(
  error: unknown,
  { folder, bytes, sha256, system = SYSTEM }: DownloadRequest,
): Promise<unknown> {
  if (!isDiskFull(error)) return error;
  const free = await system.freeBytes(folder);
  const needed = bytes === null ? {} : { needed: bytes - (await partSize(join(folder, `${sha256}.part`))) };
  return new LabError('disk-full', { folder, free, ...needed }, { cause: error });
}
