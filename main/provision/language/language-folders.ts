/** Where llama.cpp and language models lie, and which are there. */
import { join } from 'node:path';
import { storedManifest } from '../packages/manifest.ts';
import type { PlatformKey } from '../packages/packages.ts';
import { isUnread, readVerified } from '../packages/verified.ts';
import { LLAMA_BINARIES, LLAMA_VERSION, PACKAGED_MODELS, type PackagedModel } from './language-packages.ts';

export function languageRuntimeFolder(cache: string, platform: PlatformKey): string {
  return join(cache, `llama-${LLAMA_VERSION}-${platform}`);
}

export const RUNTIME_LIBRARY = 'node_modules/node-llama-cpp/package.json';
const binaryName = (platform: PlatformKey): string => platform.replace('win32', 'win');
/** Where the platform's binaries are looked for by the library. */
export const runtimeBinaryFolder = (platform: PlatformKey): string =>
  `node_modules/@node-llama-cpp/${binaryName(platform)}`;
export const runtimeAddon = (platform: PlatformKey): string =>
  `${runtimeBinaryFolder(platform)}/bins/${binaryName(platform)}/llama-addon.node`;

/**
 * What has to be there, as it was: the library, and all that its compiled part is said to hold. Where the list has no
 * addon, as that of older labs, it is not there.
 */
export function runtimeKey(folder: string, platform: PlatformKey): string[] {
  const compiled = (storedManifest(folder)?.files ?? [])
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${runtimeBinaryFolder(platform)}/`));
  return [...new Set([RUNTIME_LIBRARY, runtimeAddon(platform), ...compiled])];
}

/** Folder of the library, `null` where it is not installed or there is none for this machine. */
export function languageRuntime(cache: string, platform: PlatformKey | null): string | null {
  if (!platform || !LLAMA_BINARIES[platform]) return null;
  const folder = languageRuntimeFolder(cache, platform);
  return readVerified(folder, runtimeKey(folder, platform)) ? folder : null;
}

/** Whether a library was carried here, changed, or laid out by a lab that listed less of it, and was not seen to yet. */
export function isRuntimeUnread(cache: string, platform: PlatformKey | null): boolean {
  if (!platform || !LLAMA_BINARIES[platform] || languageRuntime(cache, platform)) return false;
  return storedManifest(languageRuntimeFolder(cache, platform)) !== null;
}

export function modelFolder(cache: string, { id }: Pick<PackagedModel, 'id'>): string {
  return join(cache, 'models', id);
}

export function termsFolder(cache: string, { id }: Pick<PackagedModel, 'id'>): string {
  return join(cache, 'models', `${id}-terms`);
}

export const termsKey = ({ terms }: PackagedModel): string[] => terms?.archive.take.map(({ to }) => to) ?? [];

export function hasModel(cache: string, model: PackagedModel): boolean {
  return readVerified(modelFolder(cache, model), [model.file]) !== null;
}

export function hasTerms(cache: string, model: PackagedModel): boolean {
  return readVerified(termsFolder(cache, model), termsKey(model)) !== null;
}

/** Fetched models with the paths of their files, smallest first. */
export function fetchedModels(cache: string): { model: PackagedModel; file: string }[] {
  return PACKAGED_MODELS.filter((model) => hasModel(cache, model)).map((model) => ({
    model,
    file: join(modelFolder(cache, model), model.file),
  }));
}

/** Models that were carried here and not read through on this machine yet. */
export function unreadModels(cache: string): PackagedModel[] {
  return PACKAGED_MODELS.filter((model) => isUnread(modelFolder(cache, model), [model.file]));
}
