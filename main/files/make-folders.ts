import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those that are missing above it. Node's own recursive `mkdir` never returns where a parent that is
 * there refuses its children as "not found", as `/proc` does.
 *
 * @returns the first folder that had to be made; `undefined` when it was there
 * @throws what the system says of the first that can't be made, at once
 */
export function makeFolders(folder: string): string | undefined {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return undefined;
  const parent = dirname(folder);
  const above = parent === folder ? undefined : makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it since.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
    return above;
  }
  return above ?? folder;
}
