/** Finds a file of a registry and brings it into the cache. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { download, isFetched } from './download.ts';
import { locatePackage } from './locate-package.ts';
import type { RegistryFile } from './packages.ts';
import type { Work, WorkContext } from './work.ts';

/** @returns path of the verified file in `LAB_CACHE/downloads/`. Throws as {@link locatePackage} and {@link download}. */
export async function fetchFile(wanted: RegistryFile, { cache, env }: WorkContext, work: Work): Promise<string> {
  const folder = join(cache, 'downloads');
  const { file, sha256, bytes } = wanted;
  // What has been fetched, and is whole, needs nobody to be asked: no network, no client.
  if (await isFetched(join(folder, sha256), sha256, work.signal)) return join(folder, sha256);
  work.onProgress({ phase: 'locate', unit: 'none', done: 0, total: null, rate: null, secondsLeft: null });
  const { url, headers } = await locatePackage(wanted, env, work.signal);
  return download({ url, headers, file, sha256, bytes, folder, ...work });
}

/** Removes what {@link fetchFile} brought, whole or in part: once its contents stand elsewhere, or nobody wants them. */
export async function discardFile({ sha256 }: RegistryFile, { cache }: Pick<WorkContext, 'cache'>): Promise<void> {
  const file = join(cache, 'downloads', sha256);
  for (const path of [file, `${file}.part`]) await rm(path, { force: true });
}
