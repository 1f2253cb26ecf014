/**
 * Where the lab keeps what a person made (`home`: runs, corpora, database; worth a backup) and what it fetched or built
 * (`cache`: can be deleted at any time, or carried to another machine whole).
 */
import { mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix, resolve, win32 } from 'node:path';
import { isDiskFull, LabError } from '../contract/fault.ts';
import { makeFolders } from '../files/make-folders.ts';
import { makePrivateFolder } from '../files/private-files.ts';

export interface LabFolders {
  home: string;
  cache: string;
  /** The first folder above `home` that had to be made, too: absent when all were there. */
  madeAbove?: string;
}

/** The folder's name under the system's data and cache folders. */
const NAME = 'pretraining-lab';

export interface Machine {
  platform: NodeJS.Platform;
  userHome: string;
}

/**
 * `LAB_HOME` and `LAB_CACHE`, or the system's usual places (XDG base directories, AppData, Library); the lab folder is made
 * for its owner alone if it is not there.
 *
 * @throws LabError `home-not-writable` when it cannot be made or written to: `folder`, and `file` where one stands in its
 *   place or above it
 */
export function labFolders(env: NodeJS.ProcessEnv = process.env): LabFolders {
  const folders = labFolderPaths(env);
  const madeAbove = assertWritable(folders.home, makePrivateFolder);
  return madeAbove === undefined ? folders : { ...folders, madeAbove };
}

/**
 * Makes the cache if it is not there: by who uses it, so that a command that joins a running lab leaves no empty one. One
 * that is there and can't be written to, as a class shares it, is of use for what lies in it.
 *
 * @returns the first folder that had to be made, which may be one above it; `undefined` when it was there
 * @throws LabError `cache-not-writable` when it can't be made: `folder`, and `file` as above
 */
export function makeCache(folder: string): string | undefined {
  if (isFolder(folder)) return undefined;
  return assertWritable(folder, makeFolders, 'cache-not-writable');
}

/** Where the user keeps a cache whatever LAB_CACHE says: for what is noted about one that can't be written to. */
export function ownCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return usualFolders(env, { platform: process.platform, userHome: homedir() }).cache;
}

/** The same two paths, nothing made and nothing checked: for a look from outside, as the doctor's. */
export function labFolderPaths(
  env: NodeJS.ProcessEnv = process.env,
  machine: Machine = { platform: process.platform, userHome: homedir() },
): LabFolders {
  const usual = usualFolders(env, machine);
  return {
    home: env.LAB_HOME ? resolve(env.LAB_HOME) : usual.home,
    cache: env.LAB_CACHE ? resolve(env.LAB_CACHE) : usual.cache,
  };
}

function usualFolders(env: NodeJS.ProcessEnv, { platform, userHome }: Machine): LabFolders {
  if (platform === 'win32') {
    const local = env.LOCALAPPDATA || win32.join(userHome, 'AppData', 'Local');
    return { home: win32.join(local, NAME, 'Data'), cache: win32.join(local, NAME, 'Cache') };
  }
  if (platform === 'darwin') {
    const library = posix.join(userHome, 'Library');
    return { home: posix.join(library, 'Application Support', NAME), cache: posix.join(library, 'Caches', NAME) };
  }
  // The XDG specification says that a relative path in these variables must be ignored.
  const absolute = (value: string | undefined) => (value && posix.isAbsolute(value) ? value : null);
  return {
    home: posix.join(absolute(env.XDG_DATA_HOME) ?? posix.join(userHome, '.local', 'share'), NAME),
    cache: posix.join(absolute(env.XDG_CACHE_HOME) ?? posix.join(userHome, '.cache'), NAME),
  };
}

/** Really makes something: permission bits say little on Windows, on network shares, and to the superuser. */
function assertWritable(
  folder: string,
  make: (folder: string) => string | undefined,
  code: 'home-not-writable' | 'cache-not-writable' = 'home-not-writable',
): string | undefined {
  try {
    const above = make(folder);
    rmdirSync(mkdtempSync(join(folder, '.writable-')));
    return above;
  } catch (error) {
    // On a full disk the lab still opens: it is where room is made.
    if (isDiskFull(error)) return undefined;
    const file = fileInTheWay(folder);
    throw new LabError(code, { folder, ...(file === null ? {} : { file }) }, { cause: error });
  }
}

/** Whether a folder is there that may be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // not there, or nothing that may be looked at
  }
}

function fileInTheWay(path: string): string | null {
  try {
    // A device is in the way as a file is.
    return statSync(path).isDirectory() ? null : path;
  } catch {
    // Not there, or below a file.
    return dirname(path) === path ? null : fileInTheWay(dirname(path));
  }
}
