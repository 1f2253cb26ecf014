/** Reads the whole cache through and compares it with its hashes: `lab doctor --verify`. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ReadFolder } from '../contract/setup.ts';
import { CORPORA } from '../text/corpora.ts';
import { storedManifest } from './packages/manifest.ts';
import { cacheChanged, type Sealed, verifyFiles, verifyFolder } from './packages/verified.ts';
import type { Work } from './packages/work.ts';

/** Each folder as it is done. Throws LabError `setup-stopped`. */
export async function* verifyCache(cache: string, work: Work): AsyncGenerator<ReadFolder> {
  for (const { folder, sealed, listed } of sealedFolders(cache)) {
    const changed = listed ? await verifyFolder(folder, work) : await verifyFiles(folder, sealed, work);
    const sizes = sealed.map(({ path }) => statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0);
    yield {
      name: basename(folder),
      files: sealed.length,
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      changed: changed.map((file) => cacheChanged(folder, file)),
    };
  }
}

/** `listed`: by a manifest in the folder, which is used whole or not at all. */
function sealedFolders(cache: string): { folder: string; sealed: Sealed[]; listed: boolean }[] {
  const corpora = join(cache, 'corpora');
  const downloads = join(cache, 'downloads');
  return [
    ...[cache, join(cache, 'models')].flatMap((place) =>
      foldersIn(place).flatMap((folder) => {
        // Electron's fuses are set in its program after it was fetched: that is not what its archive held.
        const manifest = basename(folder).startsWith('electron-') ? null : storedManifest(folder);
        return manifest ? [{ folder, sealed: manifest.files, listed: true }] : [];
      }),
    ),
    {
      folder: corpora,
      listed: false,
      sealed: CORPORA.map(({ name, sha256 }) => ({ path: `${name}.txt`, sha256 })).filter(({ path }) =>
        existsSync(join(corpora, path)),
      ),
    },
    {
      // Archives are called by their hash.
      folder: downloads,
      listed: false,
      sealed: namesIn(downloads)
        .filter((name) => /^[0-9a-f]{64}$/.test(name))
        .map((name) => ({ path: name, sha256: name })),
    },
  ].filter(({ sealed }) => sealed.length > 0);
}

const namesIn = (place: string): string[] => (existsSync(place) ? readdirSync(place).sort() : []);

function foldersIn(place: string): string[] {
  return namesIn(place)
    .map((name) => join(place, name))
    .filter((path) => statSync(path).isDirectory());
}
