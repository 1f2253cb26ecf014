/** What runs take on the disk, and how deleted ones leave it. */
import { rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../store/open-store.ts';

/**
 * Removes deleted runs for good, folders first, and what an interrupted call left of removed runs. Returns freed bytes. Others go on between two runs and between two lots of rows; a run's folder and its entry go
 * in one piece, so that nobody can bring back a half.
 */
export async function emptyTrash(
  store: Store,
  runFolder: (run: string) => string,
  runs: readonly string[],
): Promise<number> {
  let freed = 0;
  for (const id of runs) {
    const bytes = await folderBytes(runFolder(id));
    // Brought back, or emptied by another call, while its folder was looked through.
    if (!store.runs.has(id) || store.runs.entry(id).trashedAt === null) continue;
    rmSync(runFolder(id), { recursive: true, force: true });
    store.runs.remove(id);
    freed += bytes;
  }
  while (store.metrics.sweep() > 0) await turn();
  return freed;
}

/** Bytes of all files below a folder; 0 when it is not there. What goes away meanwhile is not counted. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await orGone(readdir(folder, { withFileTypes: true }), [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += await folderBytes(path);
    else if (entry.isFile()) bytes += await orGone(sizeOf(path), 0);
  }
  return bytes;
}

const sizeOf = async (file: string) => (await stat(file)).size;

async function orGone<Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
