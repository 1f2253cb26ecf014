/** Takes chosen files out of a zip archive, as a wheel or Electron's is. */
import { createHash } from 'node:crypto';
import { open, symlink } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { LabError } from '../../contract/fault.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { writeAll } from './files.ts';
import { createMeter, type ProgressListener } from './meter.ts';

export interface UnpackRequest {
  archive: string;
  /** Made if it is not there; files of the same names are written over. */
  folder: string;
  /** Path below `folder` for the entry of this name, `null` to leave it out. */
  select(entry: string): string | null;
  signal?: AbortSignal;
  onProgress?: ProgressListener;
}

export interface UnpackedFile {
  /** As `select` gave it. */
  path: string;
  bytes: number;
  sha256: string;
}

/**
 * Writes the selected entries, streamed, each checked by its size and CRC-32. What an interruption leaves is not to be
 * used: unpack into a temporary folder and rename that.
 *
 * @throws LabError `setup-stopped`; Error for a damaged archive, or a path or link that leads out of `folder`.
 */
export async function unpackZip(request: UnpackRequest): Promise<UnpackedFile[]> {
  const zip = await openPromise(request.archive, { lazyEntries: true, autoClose: false });
  try {
    const chosen: { entry: Entry; path: string }[] = [];
    for await (const entry of zip.eachEntry()) {
      const path = request.select(entry.fileName);
      if (path !== null) chosen.push({ entry, path });
    }
    const total = chosen.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    const meter = createMeter({ phase: 'unpack', unit: 'bytes', total, onProgress: request.onProgress });
    const written: UnpackedFile[] = [];
    try {
      for (const { entry, path } of chosen) written.push(await writeEntry(zip, entry, path, request, meter.add));
      meter.flush();
    } finally {
      meter.stop();
    }
    return written;
  } finally {
    zip.close();
  }
}

/** What a Unix archiver keeps in the upper half of the attributes: kind and permissions, as `stat` has them. */
const modeOf = (entry: Entry) => entry.externalFileAttributes >>> 16;
const isLink = (entry: Entry) => (modeOf(entry) & 0o170000) === 0o120000;

/** A link's contents are the path that it names. */
const LONGEST_LINK = 4096;

async function writeEntry(
  zip: ZipFile,
  entry: Entry,
  path: string,
  { folder, signal }: UnpackRequest,
  wrote: (bytes: number) => void,
): Promise<UnpackedFile> {
  const target = resolve(folder, path);
  assertWithin(folder, target, entry);
  makeFolders(dirname(target));
  if (isLink(entry) && entry.uncompressedSize > LONGEST_LINK) throw new Error(`${entry.fileName} is damaged`);
  const linked: Buffer[] = [];
  // Programs must stay programs.
  const file = isLink(entry) ? null : await open(target, 'w', modeOf(entry) & 0o100 ? 0o755 : 0o644);
  const hash = createHash('sha256');
  let bytes = 0;
  let crc = 0;
  try {
    const contents = await zip.openReadStreamPromise(entry);
    for await (const chunk of contents as AsyncIterable<Buffer>) {
      if (signal?.aborted) throw new LabError('setup-stopped');
      if (file) await writeAll(file, chunk, bytes);
      else linked.push(chunk);
      hash.update(chunk);
      crc = crc32(chunk, crc);
      bytes += chunk.length;
      wrote(chunk.length);
    }
    if (crc !== entry.crc32 || bytes !== entry.uncompressedSize) throw new Error(`${entry.fileName} is damaged`);
    await file?.datasync();
  } finally {
    await file?.close();
  }
  if (!file) {
    const named = Buffer.concat(linked).toString('utf8');
    assertWithin(folder, resolve(dirname(target), named), entry);
    await symlink(named, target);
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

function assertWithin(folder: string, path: string, { fileName }: Entry): void {
  if (!path.startsWith(resolve(folder) + sep)) throw new Error(`${fileName} leads out of the folder`);
}
