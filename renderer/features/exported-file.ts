import type { ExportedFile } from '../../main/contract/exchange.ts';
import type { LabClient } from '../live/lab.ts';
import { saveFile } from '../ui/save-file.ts';

/** Hands a file that the engine wrote to the browser's downloads, and lets go of it whatever comes. */
export async function saveExported(
  { exchange }: LabClient,
  { id, fileName, bytes }: ExportedFile,
  type = 'application/octet-stream',
): Promise<void> {
  try {
    // Each piece a blob of its own: the browser may keep a long file on the disk.
    const pieces: Blob[] = [];
    for (let from = 0; from < bytes; from += pieces.at(-1)!.size) pieces.push(await exchange.read({ id, from }));
    saveFile(fileName, pieces, type);
  } finally {
    await exchange.discard({ id });
  }
}
