/** A second name for a checkpoint's files: what one run keeps lasts, whatever becomes of the other. */
import { linkSync } from 'node:fs';
import { constants, copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFile, syncFolder } from '../files/durable-files.ts';
import { contentsOf, damaged, MANIFEST, OPTIMIZER, readManifest } from './checkpoint-manifest.ts';
import { diskFileSystem } from './file-system.ts';

/** What file systems without hard links answer, or those of which the two places lie on different ones. */
const CANNOT_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL']);

/**
 * Hard links to each file, which take no room, or copies where there are none; the manifest last. Checkpoints are never
 * written into once they are there, so what is linked stays as it is. When it returns, the new names are on the disk.
 *
 * @param to a folder of the same name as `from`, anew
 * @throws LabError `checkpoint-damaged` when it isn't whole, or was cleared meanwhile
 */
export async function linkCheckpoint(from: string, to: string, link: (from: string, to: string) => void = linkSync) {
  const manifest = readManifest(from);
  diskFileSystem.remove(to);
  diskFileSystem.makeFolder(to);
  for (const name of [...Object.keys(manifest.files), MANIFEST])
    await linkOrCopy(join(from, name), join(to, name), link);
  // Copies take time, in which a person may have cleared the optimizer: the manifest that came last tells.
  if (contentsOf(readManifest(to)) !== contentsOf(manifest)) throw damaged(to, OPTIMIZER, 'is not kept any more');
  syncFolder(to);
  syncFolder(dirname(to));
}

async function linkOrCopy(from: string, to: string, link: (from: string, to: string) => void): Promise<void> {
  try {
    link(from, to);
  } catch (error) {
    if (!CANNOT_LINK.has(String((error as NodeJS.ErrnoException).code))) throw error;
    await copyFile(from, to, constants.COPYFILE_EXCL);
    syncFile(to);
  }
}
