/** Finds out whether a database file is whole, and moves one that is not out of the way: never deleted. */
import { existsSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { makeFolders } from '../files/make-folders.ts';
import { openReadable, openWritable, type ReadableDatabase } from './database.ts';
import { stampOf } from './migrate.ts';
import { isDamage } from './store-error.ts';

/** What SQLite may leave beside a database. They belong to it: without its log a database lacks its last commits. */
const COMPANIONS = ['', '-wal', '-shm', '-journal'];

/**
 * What is wrong with the file, `null` when it is whole or absent. `look` is called with the open, whole database; `trust`
 * may spare it from being read through, which takes a second for 200 MB. A read-only connection leaves the file and its log exactly as they are; only a rollback journal, as a first start
 * leaves that was killed, takes a writer to be undone.
 */
export function findDamage(
  file: string,
  {
    look = () => {},
    trust = () => false,
  }: { look?: (database: ReadableDatabase) => void; trust?: (database: ReadableDatabase) => boolean } = {},
): string | null {
  if (!existsSync(file)) return null;
  let database: ReadableDatabase | null = null;
  try {
    database = existsSync(`${file}-journal`) ? openWritable(file) : openReadable(file);
    if (!trust(database)) {
      const findings = database.pragma('quick_check(1)', { simple: true });
      if (findings !== 'ok') return String(findings);
    }
    look(database);
    return null;
  } catch (error) {
    if (isDamage(error)) return (error as Error).message;
    throw error;
  } finally {
    database?.close();
  }
}

/**
 * Moves the file and what belongs to it into `backups/damaged-<time>/` and returns its path there. Of a file that is gone
 * its log may be left: a fresh one must not meet that either.
 */
export function setAside(file: string, backups: string, now: () => number): string {
  if (!COMPANIONS.some((ending) => existsSync(file + ending))) return file;
  const wanted = join(backups, `damaged-${stampOf(now())}`);
  let folder = wanted;
  for (let count = 2; existsSync(folder); count += 1) folder = `${wanted}-${count}`;
  makeFolders(folder);
  // The log first: were this cut off after the database, a fresh one would meet a stranger's log.
  for (const ending of COMPANIONS.toReversed())
    if (existsSync(file + ending)) renameSync(file + ending, join(folder, basename(file) + ending));
  return join(folder, basename(file));
}
