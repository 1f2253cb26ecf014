/** Folders with trained networks that the engine packed, on their way to where a person wants them. */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { ExportedFile } from '../contract/exchange.ts';
import { LabError } from '../contract/fault.ts';
import { syncFolder } from '../files/durable-files.ts';
import { unpackFolder } from '../files/folder-archive.ts';
import type { LabClient } from './connect.ts';
import { save, whyNotWritten } from './save-exported.ts';

/** @throws LabError `folder-exists` {folder}: what lies in it is of somebody, and a model is several files */
export function refuseThere(folder: string | undefined): void {
  if (folder !== undefined && existsSync(folder)) throw new LabError('folder-exists', { folder });
}

/**
 * Under another name until all of it is on the disk: the folder of one run, or one folder with those of several.
 *
 * @param folder by default named after the archive, in this folder
 * @throws LabError `folder-exists` {folder}, and as `save`
 */
export async function unpackModels(
  client: LabClient,
  exported: ExportedFile,
  { folder: to, runs }: { folder: string | undefined; runs: number },
): Promise<string> {
  const folder = to ?? exported.fileName.replace(/\.tar$/, '');
  refuseThere(folder);
  const work = madeBeside(folder);
  try {
    const archive = await save(client, exported, { file: join(work, 'archive'), force: false });
    const into = join(work, 'folder');
    await unpackFolder(archive, into);
    const [one] = readdirSync(into);
    // Again: unpacking took a while.
    refuseThere(folder);
    renameSync(runs === 1 ? join(into, one!) : into, folder);
    syncFolder(dirname(resolve(folder)));
    return folder;
  } catch (error) {
    throw whyNotWritten(error, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** An empty folder on the same disk. */
function madeBeside(folder: string): string {
  try {
    return mkdtempSync(join(dirname(resolve(folder)), `.${basename(resolve(folder))}-`));
  } catch (error) {
    throw whyNotWritten(error, folder);
  }
}
