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
