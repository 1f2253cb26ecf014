/** What this machine has for tests in a real browser and in a real window. */
import { existsSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options } from '@electron/fuses';
import { chromium } from '@playwright/test';
import { findElectron } from '../main/host/electron-binary.ts';
import { setFuses } from '../main/host/fuses.ts';
import { labFolderPaths } from '../main/provision/lab-folders.ts';
import { electronFolder, electronProgramName } from '../main/provision/packages/electron-version.ts';
import { findTestElectron as findOldElectron } from '../main/provision/test-electron.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));
export const cache = labFolderPaths(process.env).cache;
/**
 * Executable of a Chromium: named by `LAB_CHROMIUM`, the system's, or Playwright's own; `null` without one. The one that
 * has no window of its own comes first: the same pages take it a quarter less time.
 */
export function findChromium(): string | null {
  const named = process.env.LAB_CHROMIUM;
  if (named) return named;
  const system = [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find((file) => existsSync(file));
  if (system) return system;
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** The superuser has no sandbox; the rest keeps Chromium from looking for anything outside. */
export const CHROMIUM_SWITCHES = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export interface TestElectron {
  binary: string;
  /** True for the old runtime that stands in where the current one cannot be had. */
  old: boolean;
}

/**
 * The lab's own Electron if it is here, else the old test runtime in the cache.
 *
 * @returns or why there is none
 */
export async function findTestElectron(): Promise<TestElectron | string> {
  const found = findElectron({ root, cache, environment: process.env });
  if (found) {
    const binary = found.fetched ? await inspectable(found.binary) : found.binary;
    return { binary, old: process.env.LAB_OLD_ELECTRON === '1' };
  }
  const old = findOldElectron(cache);
  if (old) await renewLoader(old);
  return old ? { binary: old, old: true } : 'no Electron of any version in the cache or in node_modules';
}

/**
 * Playwright drives Electron through its inspector, which the fuses of the lab's copy forbid: a second copy has that
 * one fuse the other way.
 */
async function inspectable(binary: string): Promise<string> {
  const folder = electronFolder(cache);
  const copy = `${folder}-inspectable`;
  const program = join(copy, electronProgramName());
  if (existsSync(`${copy}.whole`)) return program;
  await cp(folder, copy, { recursive: true, verbatimSymlinks: true });
  await setFuses(program, { [FuseV1Options.EnableNodeCliInspectArguments]: true });
  await writeFile(`${copy}.whole`, binary);
  return program;
}

/** The loader was copied into the old Electron when that was fetched; this checkout's may be another one by now. */
async function renewLoader(binary: string): Promise<void> {
  for (const name of ['package.json', 'main.cjs'])
    await cp(join(root, 'e2e', 'electron-loader', name), join(dirname(binary), 'resources', 'app', name));
}
