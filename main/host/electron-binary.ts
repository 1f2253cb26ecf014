/** Where an Electron of the lab's version lies, if one does. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The executable within an unpacked Electron, by the system's name. */
function executableIn(folder: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return join(folder, 'electron.exe');
  return platform === 'darwin'
    ? join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron')
    : join(folder, 'electron');
}

export interface ElectronPlaces {
  /** Of the lab: node_modules below it. */
  root: string;
  cache: string;
  /** As in `45.4.1`. */
  version: string;
  environment: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
}

/**
 * `LAB_ELECTRON` first, for whoever has one elsewhere; then the one that the lab fetched, then the npm package's own.
 *
 * @returns `fetched`: the lab's own copy, whose fuses are the lab's to set
 */
export function findElectron(places: ElectronPlaces): { binary: string; fetched: boolean } | null {
  const { root, cache, version, environment, platform = process.platform } = places;
  const named = environment.LAB_ELECTRON;
  if (named) return { binary: named, fetched: false };
  const fetched = executableIn(join(cache, `electron-${version}`), platform);
  if (existsSync(fetched)) return { binary: fetched, fetched: true };
  const installed = executableIn(join(root, 'node_modules', 'electron', 'dist'), platform);
  return existsSync(installed) ? { binary: installed, fetched: false } : null;
}

/** True where a window can be shown at all. */
export function hasDisplay(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}
