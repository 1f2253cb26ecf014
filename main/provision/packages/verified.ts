/**
 * Whether what lies in the cache is what was put there. A folder's manifest has the hash of each file; reading a gigabyte
 * takes seconds, so it is read through once on each machine and leaves a mark. The mark holds for this machine and these
 * very files: a copy has other inodes, a file that was written to another time, and both are read through again.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Fault, LabError } from '../../contract/fault.ts';
import { readNotes, writeNote } from './cache-notes.ts';
import { type Manifest, readManifest, storedManifest } from './manifest.ts';
import type { Work, WorkContext } from './work.ts';

const LIBRARY = /\.(node|so|dll|dylib)(\.[\d.]+)?$/i;

/** A file and what it must be. */
export interface Sealed {
  path: string;
  sha256: string;
}

/** A file that is not what it was; `actual` is `null` where it is gone. */
export interface ChangedFile extends Sealed {
  actual: string | null;
}

/** @returns the manifest of a folder whose `key` files are there, and are those that were read through on this machine. */
export function readVerified(folder: string, key: readonly string[]): Manifest | null {
  const manifest = readManifest(folder, key);
  return manifest && isVerified(folder, key) ? manifest : null;
}

/** Whether a folder is there whole, by its sizes, and was not read through on this machine yet. */
export function isUnread(folder: string, key: readonly string[]): boolean {
  return readManifest(folder, key) !== null && !isVerified(folder, key);
}

/** Whether these files have been read through on this machine, and have not been written to since. */
export function isVerified(folder: string, paths: readonly string[]): boolean {
  const mark = readMark(folder);
  return paths.every((path) => typeof mark[path] === 'string' && mark[path] === identity(join(folder, path)));
}

/** Says that these files are what they must be, as they were just made, and that others are not. */
export function markVerified(folder: string, paths: readonly string[], changed: readonly string[] = []): void {
  const mark = {
    ...readMark(folder),
    ...Object.fromEntries(paths.map((path) => [path, identity(join(folder, path))])),
  };
  // Not left out: the mark may stand over another one, in a folder that can't be written to.
  for (const path of changed) mark[path] = null;
  writeNote(folder, markName(), mark);
}

/**
 * Reads files through and compares them with their hashes. What is what it must be is marked.
 *
 * @returns those that are not. Throws LabError `setup-stopped`.
 */
export async function verifyFiles(folder: string, sealed: readonly Sealed[], work: Work): Promise<ChangedFile[]> {
  const sizeOf = (path: string) => statSync(join(folder, path), { throwIfNoEntry: false })?.size ?? 0;
  const total = sealed.reduce((sum, { path }) => sum + sizeOf(path), 0);
  const changed: ChangedFile[] = [];
  let done = 0;
  let shown = 0;
  for (const seal of sealed) {
    const hash = createHash('sha256');
    const file = join(folder, seal.path);
    const there = existsSync(file);
    if (there) {
      for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
        if (work.signal.aborted) throw new LabError('setup-stopped');
        hash.update(chunk as Buffer);
        done += (chunk as Buffer).length;
        if (done - shown < 32 << 20) continue;
        shown = done;
        work.onProgress({ phase: 'verify', unit: 'bytes', done, total, rate: null, secondsLeft: null });
      }
    }
    const actual = there ? hash.digest('hex') : null;
    if (actual !== seal.sha256) changed.push({ ...seal, actual });
  }
  const wrong = changed.map(({ path }) => path);
  const right = sealed.map(({ path }) => path).filter((path) => !wrong.includes(path));
  if (existsSync(folder)) markVerified(folder, right, wrong);
  return changed;
}

/**
 * Of a folder with a manifest: every file in it that has a hash, and a compiled one that has none, which whoever loads
 * what lies beside it may load too. What one file of it is wrong in is not used at all.
 */
export async function verifyFolder(folder: string, work: Work): Promise<ChangedFile[]> {
  const listed = storedManifest(folder)?.files ?? [];
  const changed = await verifyFiles(folder, listed, work);
  const stray = unlistedLibrary(folder, new Set(listed.map(({ path }) => path)));
  if (stray !== null) changed.push({ path: stray, sha256: '', actual: null });
  if (changed.length > 0 && existsSync(folder))
    markVerified(
      folder,
      [],
      listed.map(({ path }) => path),
    );
  return changed;
}

/** The first: one is enough for the folder not to be what was put there. */
function unlistedLibrary(folder: string, listed: ReadonlySet<string>): string | null {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const libraries = names.map((name) => name.replaceAll('\\', '/')).filter((name) => LIBRARY.test(name));
  return libraries.sort().find((name) => !listed.has(name)) ?? null;
}

/** A file of the cache that is not what it was, as a sentence can tell it. */
export function cacheChanged(folder: string, { path, sha256, actual }: ChangedFile): Fault {
  const hashes = actual === null ? {} : { expected: sha256, actual };
  return new LabError('cache-changed', { file: path, folder, ...hashes }).fault;
}

/**
 * Whether a folder is what was put there, reading it through where that has not been done on this machine. What differs is
 * told to `context.onChanged`.
 */
export async function isWhole(
  { folder, key }: { folder: string; key: readonly string[] },
  context: WorkContext,
  work: Work,
): Promise<boolean> {
  if (readVerified(folder, key)) return true;
  if (!storedManifest(folder)) return false;
  const changed = await verifyFolder(folder, work);
  for (const file of changed) context.onChanged?.(cacheChanged(folder, file));
  return changed.length === 0 && readManifest(folder, key) !== null;
}

function readMark(folder: string): Record<string, string | null> {
  return Object.fromEntries(readNotes(folder, markName()).flatMap((note) => Object.entries(note)));
}

/** Changes when a file is written to or copied; a folder that is moved keeps it. */
function identity(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found ? `${found.size} ${found.mtimeNs} ${found.ino}` : null;
}

let machine: string | undefined;

/** One for each machine, so that a folder that several share is read through on each. */
function markName(): string {
  machine ??= createHash('sha256').update(machineIdentity()).digest('hex').slice(0, 16);
  return `verified-${machine}.json`;
}

/** What the system calls itself for good; where it does not, its name in the network. */
function machineIdentity(): string {
  for (const file of ['/etc/machine-id', '/var/lib/dbus/machine-id']) {
    const id = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (id !== '') return id;
  }
  return `${process.platform} ${hostname()}`;
}
