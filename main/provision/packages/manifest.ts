/** The list of what a folder of the cache holds, written last: a folder without one is not finished. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from './files.ts';
import type { UnpackedFile } from './unpack-zip.ts';

export const MANIFEST = 'manifest.json';

export interface Manifest {
  files: UnpackedFile[];
  /** What else is worth knowing of it, as the compiler that built it. */
  facts: Record<string, string>;
}

/** What a folder is said to hold; `null` if it is not there, not finished, or says nothing. */
export function storedManifest(folder: string): Manifest | null {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return null;
  const manifest = parsedJson(readFileSync(file, 'utf8')) as Manifest | undefined;
  return Array.isArray(manifest?.files) ? manifest : null;
}

/** By names and sizes. @returns `null` if the folder is not there, not finished, or one of the `key` files has another size. */
export function readManifest(folder: string, key: readonly string[]): Manifest | null {
  const manifest = storedManifest(folder);
  if (!manifest) return null;
  const whole = key.every((path) => {
    const bytes = manifest.files.find((listed) => listed.path === path)?.bytes;
    return bytes !== undefined && statSync(join(folder, path), { throwIfNoEntry: false })?.size === bytes;
  });
  return whole ? manifest : null;
}
