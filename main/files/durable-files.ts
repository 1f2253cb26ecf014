/** What makes files and their names outlast a power cut. */
import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';

/** Writes a text; returns when it is on the disk. Its name is only after {@link syncFolder}. */
export function writeDurably(file: string, text: string): void {
  writeFileSync(file, text, { flush: true });
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
