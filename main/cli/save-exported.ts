/** Files that the engine wrote, on their way to where a person wants them. */
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ExportedFile } from '../contract/exchange.ts';
import { isDiskFull, LabError } from '../contract/fault.ts';
import { syncFile } from '../files/durable-files.ts';
import type { LabClient } from './connect.ts';

/** Where a file goes: into a folder under its own name, which it has in this folder too where nothing was said. */
export function placeFor(to: string | undefined, fileName: string): string {
  if (to === undefined) return fileName;
  return statSync(to, { throwIfNoEntry: false })?.isDirectory() ? join(to, fileName) : to;
}

/** A dash is standard output to who writes it, where one line tells of the file. @throws LabError `file-is-stream` */
export function refuseStream(to: string | undefined): void {
  if (to === '-') throw new LabError('file-is-stream');
}

/** Before anything is made that would go there. @throws LabError `file-is-stream`, `folder-missing` {folder} */
export function refuseNoPlace(to: string | undefined): void {
  refuseStream(to);
  if (to === undefined || existsSync(to)) return;
  const folder = folderOf(to);
  if (!existsSync(folder)) throw new LabError('folder-missing', { folder });
}

/** What ends like a folder is meant as one; a backslash ends a name on Windows alone. */
const folderOf = (to: string): string => (to.endsWith('/') || to.endsWith(sep) ? join(to, '.') : dirname(to));

/** What kept a file from being written, where it is the place or the disk; anything else as it was. */
export function whyNotWritten(error: unknown, file: string): unknown {
  if (isDiskFull(error)) return new LabError('disk-full', {}, { cause: error });
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return new LabError('folder-missing', { folder: folderOf(file) });
  const closed = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST'].includes(code ?? '');
  return closed ? new LabError('file-not-writable', { file }, { cause: error }) : error;
}

export interface Place {
  file: string;
  /** Written over where it is there. */
  force: boolean;
}

/** @throws LabError `file-exists` {file} */
export const refuseExisting = ({ file, force }: Place) => {
  if (!force && existsSync(file)) throw new LabError('file-exists', { file });
};

/**
 * Under another name until all of it is on the disk.
 *
 * @throws LabError `disk-full`, `file-exists` {file}, `folder-missing` {folder}, `file-not-writable` {file}
 */
export function save(client: LabClient, { id, bytes }: ExportedFile, place: Place): Promise<string> {
  return saveInPieces(place, async (write) => {
    for (let from = 0; from < bytes; ) {
      const piece = await (await client.exchange.read({ id, from })).bytes();
      write(piece);
      from += piece.length;
    }
  });
}

/** The same of a file that came whole. */
export function saveBlob(file: Blob, place: Place): Promise<string> {
  return saveInPieces(place, async (write) => write(await file.bytes()));
}

async function saveInPieces(
  place: Place,
  fill: (write: (piece: Uint8Array) => void) => Promise<void>,
): Promise<string> {
  refuseExisting(place);
  const { file } = place;
  const partial = `${file}.partial`;
  const target = opened(partial, file);
  try {
    try {
      await fill((piece) => writeFileSync(target, piece));
    } finally {
      closeSync(target);
    }
    syncFile(partial);
    renameSync(partial, file);
    return file;
  } catch (error) {
    rmSync(partial, { force: true });
    throw whyNotWritten(error, file);
  }
}

/** @param file as a person calls what it will be */
function opened(partial: string, file: string): number {
  try {
    return openSync(partial, 'w');
  } catch (error) {
    throw whyNotWritten(error, file);
  }
}
