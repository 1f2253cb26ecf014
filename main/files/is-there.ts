import { lstatSync } from 'node:fs';

/** Whether a path names something: a link that leads nowhere does, and nothing lies in what is no folder. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
