/** What makes files and their names outlast a power cut. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes what is given; returns when it is on the disk. Its name is only after {@link syncFolder}. */
export function writeDurably(file: string, content: string | Uint8Array): void {
  writeFileSync(file, content, { flush: true });
}

/** The file holds the content or what it held before, whatever happens; returns when it is on the disk. */
export function replaceFile(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.partial`;
  try {
    writeDurably(temporary, content);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
  syncFolder(dirname(path));
}

/** Returns when what somebody else wrote into a file is on the disk. */
export function syncFile(file: string): void {
  syncPath(file, 'r+');
}

/** Returns when the names in a folder are on the disk. Windows gives no handle on one to flush; NTFS logs its names. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') syncPath(folder, 'r');
}

function syncPath(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
