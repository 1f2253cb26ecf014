/**
 * What was found out about a folder of the cache on this machine, in small files: in that folder, or, where it can't be
 * written to, in the user's own cache folder, so that a cache that a class shares is read through and tested once.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isNotWritable } from '../../contract/fault.ts';
import { replaceFile } from '../../files/durable-files.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { ownCacheFolder } from '../lab-folders.ts';
import { parsedJson } from './files.ts';

/** What is noted under this name, the user's own note last; nothing for one that is no JSON. */
export function readNotes(folder: string, name: string): object[] {
  return [join(folder, name), ownNote(folder, name)]
    .filter((file) => existsSync(file))
    .map((file) => parsedJson(readFileSync(file, 'utf8')))
    .filter((note): note is object => typeof note === 'object' && note !== null);
}

/** Takes the place of what was noted before. One that can be kept nowhere is found out again the next time. */
export function writeNote(folder: string, name: string, note: unknown): void {
  const text = `${JSON.stringify(note, null, 1)}\n`;
  const own = ownNote(folder, name);
  if (passingOver(isNotWritable, () => replaceFile(join(folder, name), text))) rmSync(own, { force: true });
  else
    passingOver(isOfSystem, () => {
      makeFolders(dirname(own));
      replaceFile(own, text);
    });
}

/** A home over its quota, `XDG_CACHE_HOME=/dev/null`: what the note is about is none the worse for it. */
const isOfSystem = (error: unknown): boolean => (error as NodeJS.ErrnoException).code !== undefined;

/** @returns whether it was written */
function passingOver(isPassedOver: (error: unknown) => boolean, write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (!isPassedOver(error)) throw error;
    return false;
  }
}

function ownNote(folder: string, name: string): string {
  const hash = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16);
  return join(ownCacheFolder(), 'notes', `${hash}-${name}`);
}
