/** Brings a database forward, one numbered file at a time, each after a copy of what was there. */
import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultOf, LabError } from '../contract/fault.ts';
import { syncFile, syncFolder } from '../files/durable-files.ts';
import { makeFolders } from '../files/make-folders.ts';
import { createPrivateFile } from '../files/private-files.ts';
import { APPLICATION_ID } from './application-id.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { storeError } from './store-error.ts';

export interface Migration {
  /** 1 for the first; no number is left out. After it `user_version` is this. */
  version: number;
  name: string;
  sql: string;
}

const FOLDER = fileURLToPath(new URL('./migrations/', import.meta.url));

/** Reads `0001-name.sql`, `0002-…`, … in order; a gap, a duplicate or a strange name throws. */
export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .sort()
    .map((fileName, index) => {
      const [, number, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(fileName) ?? [];
      if (number === undefined || name === undefined || Number(number) !== index + 1)
        throw new Error(`migration ${index + 1} expected, found ${fileName}`);
      return { version: index + 1, name, sql: readFileSync(join(folder, fileName), 'utf8') };
    });
}

export function versionOf(database: ReadableDatabase): number {
  return database.pragma('user_version', { simple: true }) as number;
}

/** Throws `database-newer` {found, known} for a file that a newer lab has written. */
export function refuseNewer(database: ReadableDatabase, migrations: readonly Migration[]): void {
  const found = versionOf(database);
  if (found > migrations.length) throw new LabError('database-newer', { found, known: migrations.length });
}

/**
 * Applies what is missing. Each migration and its version number are one transaction: killed in between, the file is
 * as before. An empty database is not copied: there is nothing to lose.
 */
export function migrate(
  database: WritableDatabase,
  { migrations, backups, now }: { migrations: readonly Migration[]; backups: string; now: () => number },
): void {
  refuseNewer(database, migrations);
  const found = versionOf(database);
  for (const { version, name, sql } of migrations.slice(found)) {
    if (found > 0) backUp(database, backups, `lab-before-${String(version).padStart(4, '0')}-${stampOf(now())}.db`);
    // Rebuilding a table drops it for a moment: the references are checked at the end instead.
    database.pragma('foreign_keys = OFF');
    try {
      database
        .transaction(() => {
          database.exec(sql);
          if (!database.inTransaction) throw new Error(`migration ${version} (${name}) ended its own transaction`);
          const broken = database.pragma('foreign_key_check') as unknown[];
          if (broken.length > 0) throw new Error(`migration ${version} (${name}) broke ${broken.length} references`);
          database.pragma(`user_version = ${version}`);
          database.pragma(`application_id = ${APPLICATION_ID}`);
        })
        .immediate();
    } finally {
      database.pragma('foreign_keys = ON');
    }
  }
}

/** A point in time as a part of a file name: sorts by time, holds no colon (Windows). */
export function stampOf(time: number): string {
  return new Date(time).toISOString().replaceAll(/[:.]/g, '-');
}

/**
 * A consistent copy by SQLite itself, under its final name only when it is whole and on the disk.
 *
 * @throws LabError `disk-full` {folder, needed} with nothing left of it
 */
function backUp(database: ReadableDatabase, backups: string, name: string): void {
  makeFolders(backups);
  // Of one that was cut off, too: it is as large as the database.
  for (const found of readdirSync(backups)) if (PARTIAL.test(found)) rmSync(join(backups, found), { force: true });
  const temporary = join(backups, `.${name}.partial`);
  try {
    createPrivateFile(temporary);
    database.prepare('VACUUM INTO ?').run(temporary);
    syncFile(temporary);
  } catch (error) {
    rmSync(temporary, { force: true });
    const told = faultOf(storeError(error, database.name));
    if (told.code !== 'disk-full') throw error;
    const [pages, size] = ['page_count', 'page_size'].map((fact) => Number(database.pragma(fact, { simple: true })));
    throw new LabError('disk-full', { folder: backups, needed: pages! * size! }, { cause: error });
  }
  renameSync(temporary, join(backups, name));
  syncFolder(backups);
}

const PARTIAL = /^\.lab-before-.*\.partial$/;
