/** What runs take on the disk, and how deleted ones leave it. */
import { type BigIntStats, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { Store } from '../store/open-store.ts';

/**
 * Removes deleted runs for good, folders first, and what an interrupted call left of removed runs. Of `runs` only those go
 * that are in the trash now and were not brought back meanwhile, also not for a moment. Others go on between two runs and
 * between two lots of rows; a run's folder and its entry go in one piece, so that nobody can bring back a half.
 *
 * @returns those that are gone, and how many bytes are free by that
 */
export async function emptyTrash(
  store: Store,
  runFolder: (run: string) => string,
  runs: readonly string[],
): Promise<{ removed: string[]; bytes: number }> {
  const trashedAt = (id: string) => (store.runs.has(id) ? store.runs.entry(id).trashedAt : null);
  const asked = runs.map((id) => ({ id, since: trashedAt(id) }));
  const removed: string[] = [];
  let bytes = 0;
  for (const { id, since } of asked) {
    if (since === null) continue;
    const { alone } = await diskUse([runFolder(id)]);
    // Brought back, or emptied by another call, while folders were looked through.
    if (trashedAt(id) !== since) continue;
    rmSync(runFolder(id), { recursive: true, force: true });
    store.runs.remove(id);
    removed.push(id);
    bytes += alone;
  }
  while (store.metrics.sweep() > 0) await turn();
  return { removed, bytes };
}

/**
 * Bytes of all files below these folders, each file once: a run that goes on from another has names of its own for that
 * one's checkpoint. `alone` are those without a name elsewhere, so many are free once the folders are gone. Of a folder
 * that is not there, or goes away meanwhile, nothing is counted.
 */
export async function diskUse(folders: readonly string[]): Promise<{ bytes: number; alone: number }> {
  const files = new Map<string, { size: bigint; namesElsewhere: bigint }>();
  for (const folder of folders) {
    for await (const { dev, ino, nlink, size } of filesBelow(folder)) {
      const file = files.get(`${dev} ${ino}`) ?? { size, namesElsewhere: nlink };
      file.namesElsewhere -= 1n;
      files.set(`${dev} ${ino}`, file);
    }
  }
  const sum = (sizes: Iterable<{ size: bigint }>) => Number([...sizes].reduce((bytes, { size }) => bytes + size, 0n));
  return { bytes: sum(files.values()), alone: sum([...files.values()].filter((file) => file.namesElsewhere <= 0n)) };
}

async function* filesBelow(folder: string): AsyncGenerator<BigIntStats> {
  for (const entry of await orGone(readdir(folder, { withFileTypes: true }), [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    const found = entry.isFile() ? await orGone(stat(path, { bigint: true }), null) : null;
    if (found) yield found;
  }
}

async function orGone<Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await asked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
