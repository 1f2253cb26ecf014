/** What writing durably needs of the file system: few verbs, so that a test can let each of them fail. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { syncFolder } from '../files/durable-files.ts';
import { makeFolders } from '../files/make-folders.ts';

export interface FileSystem {
  /** With the folders above it; one that is there is fine. */
  makeFolder(path: string): void;
  /** A new file for writing; one that is there is an error. */
  create(path: string): number;
  /** Returns how many bytes were taken, which may be fewer than given. */
  write(file: number, bytes: Uint8Array): number;
  /** Returns when the file's bytes are on the disk. */
  sync(file: number): void;
  close(file: number): void;
  rename(from: string, to: string): void;
  /** A file, or a folder with all in it; nothing there is fine. */
  remove(path: string): void;
  /** Returns when the names in the folder are on the disk. */
  syncFolder(path: string): void;
}

export const diskFileSystem: FileSystem = {
  makeFolder: (path) => void makeFolders(path),
  create: (path) => openSync(path, 'wx'),
  write: (file, bytes) => writeSync(file, bytes),
  sync: fsyncSync,
  close: closeSync,
  rename: renameSync,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  syncFolder,
};

/** Names in a folder in ascending order; none when it is not there. */
export function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}
