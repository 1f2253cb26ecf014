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
export async function save(client: LabClient, { id, bytes }: ExportedFile, place: Place): Promise<string> {
  refuseExisting(place);
  const { file } = place;
  const partial = `${file}.partial`;
  try {
    const target = openSync(partial, 'w');
    try {
      for (let from = 0; from < bytes; ) {
        const piece = await (await client.exchange.read({ id, from })).bytes();
        writeFileSync(target, piece);
        from += piece.length;
      }
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
