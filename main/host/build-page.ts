/**
 * Builds page, preload and Electron's main file when their sources changed, so that a fresh clone and an updated one start
 * alike. Built beside the old ones and moved into their place when whole: what is cut off is built again.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { makeFolders } from '../files/make-folders.ts';

/** Everything that the built files are made of; a test follows their imports. */
export const SOURCES = [
  'renderer',
  'preload',
  'main/chart',
  'main/contract',
  'main/figures',
  'main/files',
  'main/host',
  'main/icl',
  'main/provision/lab-folders.ts',
  'main/query',
  'main/quiz',
  'main/random',
  'main/report',
  'main/server',
  'main/statistics',
  'main/sweep',
  'main/tables',
  'resources/glossary',
  'resources/messages',
  'resources/quiz',
  'electron.vite.config.ts',
  'package-lock.json',
];
const PARTS = ['main', 'preload', 'renderer'];

/** SHA-256 of the names and contents of all sources, as hexadecimal digits. */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesBelow(join(root, source)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  const entries = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** True when `out/` holds what the present sources give. */
export function isBuilt(root: string): boolean {
  const stamp = join(root, 'out', 'sources.sha256');
  return (
    existsSync(stamp) &&
    PARTS.every((part) => existsSync(join(root, 'out', part))) &&
    readFileSync(stamp, 'utf8') === hashOfSources(root)
  );
}

/**
 * @param log gets the builder's lines when it fails
 * @throws Error when the sources do not build; the older build stays as it was
 */
export async function buildPage(root: string, log: (text: string) => void): Promise<void> {
  const hash = hashOfSources(root);
  const out = join(root, 'out');
  const folder = join(out, `building-${process.pid}`);
  makeFolders(folder);
  try {
    await runBuilder(root, folder, log);
    rmSync(join(out, 'sources.sha256'), { force: true });
    for (const part of PARTS) {
      if (existsSync(join(out, part))) renameSync(join(out, part), join(folder, `old-${part}`));
      renameSync(join(folder, part), join(out, part));
    }
    writeFileSync(join(out, 'sources.sha256'), hash);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runBuilder(root: string, folder: string, log: (text: string) => void): Promise<void> {
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, LAB_BUILD_FOLDER: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => lines.push(data));
    child.stderr.on('data', (data: Buffer) => lines.push(data));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) return resolve();
      log(Buffer.concat(lines).toString());
      reject(new Error(`electron-vite ended with ${status}`));
    });
  });
}
