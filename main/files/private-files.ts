/**
 * Folders and files that are nobody else's business on a machine that several people use.
 *
 * What is there already keeps its mode: a folder that a class shares was shared on purpose. Windows has no such modes;
 * there a folder in the user's own profile is closed to others by the system.
 */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolders } from './make-folders.ts';

/**
 * Makes the folder for its owner alone, and what is missing above it as anybody's. One that exists is left as it is.
 *
 * @returns the first folder above it that had to be made
 */
export function makePrivateFolder(folder: string): string | undefined {
  const above = makeFolders(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !statSync(folder).isDirectory()) throw error;
  }
  return above;
}

/**
 * Makes an empty file that its owner alone can read, and in a folder that a group writes in, the group. One that exists is
 * left as it is. For programs that would create it for everybody, as SQLite does.
 */
export function createPrivateFile(file: string): void {
  const isGroups = (statSync(dirname(file)).mode & 0o020) !== 0;
  try {
    closeSync(openSync(file, 'wx', isGroups ? 0o660 : 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
