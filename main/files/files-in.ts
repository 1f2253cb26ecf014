/** The files of a folder that people put things into: links that lead nowhere and folders lie there as well. */
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isThere } from './is-there.ts';

export type FoundFile = { name: string; path: string } & ({ bytes: number } | { unusable: unknown });

/** Everything in the folder whose name fits, in order of name; nothing where there is no folder. Each stands for itself. */
export function filesIn(folder: string, fits: RegExp): FoundFile[] {
  // A link that leads nowhere is a folder that can't be read.
  if (!isThere(folder)) return [];
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (unusable) {
    return [{ name: '', path: folder, unusable }];
  }
  return names
    .filter((name) => fits.test(name))
    .sort()
    .map((name) => {
      const path = join(folder, name);
      try {
        const found = statSync(path);
        if (!found.isFile()) return { name, path, unusable: 'not a file' };
        accessSync(path, constants.R_OK);
        return { name, path, bytes: found.size };
      } catch (unusable) {
        return { name, path, unusable };
      }
    });
}
