/** Which Electron belongs to this lab, and where it lies in the cache. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

const load = createRequire(import.meta.url);

export function electronVersion(): string {
  return (load('electron/package.json') as { version: string }).version;
}

export function electronFolder(cache: string): string {
  return join(cache, `electron-${electronVersion()}`);
}

/** Path of the program in its folder. */
export function electronProgramName(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * Electron's makers mend the last three major versions, and a new one comes every eight weeks: 45.0.0 came on 2026-10-21,
 * 48.0.0 is due 24 weeks later. To be looked up again with each new major version.
 */
export const ELECTRON_SUPPORT = { major: 45, endsAt: Date.UTC(2027, 3, 7) } as const;

/** Whether holes in it are mended no more. */
export function isElectronOutdated(now: number): boolean {
  return now >= ELECTRON_SUPPORT.endsAt;
}
