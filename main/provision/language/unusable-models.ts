/** Models that were fetched or carried here, and whose place holds something that nobody can read. */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { isThere } from '../../files/is-there.ts';
import { MANIFEST } from '../packages/manifest.ts';
import { modelFolder, termsFolder, termsKey } from './language-folders.ts';
import { PACKAGED_MODELS } from './language-packages.ts';

export interface UnusableModel {
  name: string;
  /** What can't be read: the folder, or the first file in it that can't. */
  path: string;
  unusable: unknown;
}

/** What is not there at all is only not fetched. */
export function unusableModels(cache: string): UnusableModel[] {
  return PACKAGED_MODELS.flatMap((model) => {
    const found =
      firstUnusable(modelFolder(cache, model), [MANIFEST, model.file]) ??
      firstUnusable(termsFolder(cache, model), [MANIFEST, ...termsKey(model)]);
    return found ? [{ name: model.id, ...found }] : [];
  });
}

function firstUnusable(folder: string, names: readonly string[]): Omit<UnusableModel, 'name'> | null {
  for (const path of [folder, ...names.map((name) => join(folder, name))]) {
    try {
      // A link that leads nowhere is there, and can't be followed.
      if (isThere(path)) accessSync(path, constants.R_OK);
    } catch (unusable) {
      return { path, unusable };
    }
  }
  return null;
}
