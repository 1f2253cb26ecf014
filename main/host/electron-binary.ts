/** Whether the lab's Electron is on this machine, and whether there is anything that it could show a window on. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronFolder, electronProgramName } from '../provision/packages/electron-version.ts';

export interface ElectronPlaces {
  /** Of the lab: node_modules is below it. */
  root: string;
  cache: string;
  environment: NodeJS.ProcessEnv;
}

/**
 * `LAB_ELECTRON` first, for whoever has one elsewhere; then the one that the lab fetched, then the npm package's own.
 *
 * @returns `fetched`: the lab's own copy, whose fuses are the lab's to set
 */
export function findElectron({
  root,
  cache,
  environment,
}: ElectronPlaces): { binary: string; fetched: boolean } | null {
  const named = environment.LAB_ELECTRON;
  if (named) return { binary: named, fetched: false };
  const fetched = join(electronFolder(cache), electronProgramName());
  if (existsSync(fetched)) return { binary: fetched, fetched: true };
  const installed = join(root, 'node_modules', 'electron', 'dist', electronProgramName());
  return existsSync(installed) ? { binary: installed, fetched: false } : null;
}

/** True where a window can be shown at all. */
export function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}
