/** A folder as one file, on its way through what moves files alone: a tar archive, of any length. */
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import tar from 'tar-stream';
import { syncFile } from './durable-files.ts';
import { makeFolders } from './make-folders.ts';

/** What a name of an entry may be: below the folder, whatever the system. */
const INSIDE = /^(?!\.{1,2}(?:\/|$))[^/\\:]+(?:\/(?!\.{1,2}(?:\/|$))[^/\\:]+)*$/;

/**
 * @param paths of its files, with `/` between folders
 * @param at the time that all of them get, in milliseconds since 1970
 */
export async function packFolder(
  folder: string,
  archive: string,
  { paths, at }: { paths: readonly string[]; at: number },
) {
  const pack = tar.pack();
  const written = pipeline(pack, createWriteStream(archive));
  // What fails first is told; the other end of the pipe only says that it was cut off.
  written.catch(() => undefined);
  try {
    for (const path of paths) {
      const file = join(folder, path);
      const entry = pack.entry({ name: path, size: statSync(file).size, mode: 0o644, mtime: new Date(at) });
      await pipeline(createReadStream(file), entry);
    }
    pack.finalize();
    await written;
    syncFile(archive);
  } catch (error) {
    pack.destroy();
    throw error;
  }
}

/**
 * The other way round; when it returns, its files are on the disk.
 *
 * @param into an empty folder; what lies in it after an error is worth nothing
 * @throws RangeError for an entry that is no file below the folder
 */
export async function unpackFolder(archive: string, into: string): Promise<void> {
  const extract = tar.extract();
  const read = pipeline(createReadStream(archive), extract);
  read.catch(() => undefined);
  for await (const entry of extract) {
    const { name, type } = entry.header;
    if (type !== 'file' || !INSIDE.test(name)) throw new RangeError(`${name} is no file below the folder`);
    makeFolders(dirname(join(into, name)));
    await pipeline(entry as AsyncIterable<Buffer>, createWriteStream(join(into, name), { flush: true }));
  }
  await read;
}
