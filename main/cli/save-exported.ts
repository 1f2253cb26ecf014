/** Files that the engine wrote, on their way to where a person wants them. */
import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedFile } from '../contract/exchange.ts';
import { isDiskFull, LabError } from '../contract/fault.ts';
import { syncFile } from '../files/durable-files.ts';
import type { LabClient } from './connect.ts';

/** Where a file goes: into a folder under its own name, which it has in this folder too where nothing was said. */
export function placeFor(to: string | undefined, fileName: string): string {
  if (to === undefined) return fileName;
  return statSync(to, { throwIfNoEntry: false })?.isDirectory() ? join(to, fileName) : to;
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

/** Under another name until all of it is on the disk. @throws LabError `disk-full`, `file-exists` {file} */
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
  try {
    const target = openSync(partial, 'w');
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
    throw isDiskFull(error) ? new LabError('disk-full', {}, { cause: error }) : error;
  }
}
