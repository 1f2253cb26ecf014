/** Whether what lies at the database's place is the lab's, and whether its runs are in it. */
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LabError } from '../contract/fault.ts';
import { isThere } from '../files/is-there.ts';
import { APPLICATION_ID } from './application-id.ts';
import { hasMark } from './clean-mark.ts';
import type { ReadableDatabase } from './database.ts';
import { type Migration, refuseNewer, versionOf } from './migrate.ts';
import { isRunId } from './run-id.ts';

/** Tables of the first migration, by which a database is known that was made before it had an id. */
const OWN_TABLES = ['attempts', 'metrics', 'runs', 'settings'];

/** @throws LabError `database-not-a-file` {file} for a folder, a link that leads nowhere and the like */
export function refuseNoFile(file: string): void {
  if (!isThere(file)) return;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new LabError('database-not-a-file', { file });
}

/** What every database of SQLite begins with. */
const HEAD = Buffer.from('SQLite format 3\0');
/** As much of a file as tells a text from a database, which has zeros and counters in any page. */
const LOOKED_AT_BYTES = 16_384;

/**
 * A text, and beside no trace of a lab whatever else does not begin as a database does, is nobody's damaged database. What
 * lost its beginning, or was erased there, may be the lab's.
 *
 * @throws LabError `database-foreign` {file}
 */
export function refuseNoDatabase(file: string): void {
  if (!existsSync(file)) return;
  const head = headOf(file);
  const same = HEAD.filter((byte, place) => head[place] === byte).length;
  if (same >= Math.min(HEAD.length, head.length) / 2 || isErased(head)) return;
  const lived = hasLivedHere(file) || ['-wal', '-journal'].some((ending) => existsSync(file + ending));
  if (isText(head) || !lived) throw new LabError('database-foreign', { file });
}

function headOf(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    const head = Buffer.alloc(LOOKED_AT_BYTES);
    return head.subarray(0, readSync(opened, head));
  } finally {
    closeSync(opened);
  }
}

/** As a disk leaves what it lost (zeros) or never wrote (flash memory reads as ones). */
const isErased = (bytes: Uint8Array) => bytes.every((byte) => byte === 0) || bytes.every((byte) => byte === 0xff);

/** Tab, line feed, form feed and carriage return are all that a text has below the first sign. */
const isText = (bytes: Uint8Array) => bytes.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d].includes(byte));

/**
 * Nothing is touched of what no lab has written. An empty database is the lab's: a first start may have been cut off.
 *
 * @throws LabError `database-foreign` {file}, `database-version-lost` {file, found}, `database-newer` {found, known}
 */
export function refuseStrange(database: ReadableDatabase, file: string, migrations: readonly Migration[]): void {
  const found = versionOf(database);
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  if (isEmpty(database)) return;
  const id = database.pragma('application_id', { simple: true });
  const own = id === APPLICATION_ID || (id === 0 && OWN_TABLES.every((table) => tables.includes(table)));
  if (!own) throw new LabError('database-foreign', { file });
  if (found < 1) throw new LabError('database-version-lost', { file, found });
  refuseNewer(database, migrations);
}

/** Without a table and without a version: as SQLite makes it. */
export function isEmpty(database: ReadableDatabase): boolean {
  const { count } = database.prepare<[], { count: number }>('SELECT count(*) AS count FROM sqlite_schema').get()!;
  return count === 0 && versionOf(database) === 0;
}

/** Runs that have a folder below the lab's, in order of their ids. */
export function runsOnDisk(file: string): string[] {
  const folder = join(dirname(file), 'runs');
  return existsSync(folder) ? readdirSync(folder).filter(isRunId).sort() : [];
}

/**
 * Whether the lab has lived here: then a database without anything in it is one that lost everything. A log beside a
 * missing file is a trace of it; beside a file without anything in it, it is what a first start leaves that was killed
 * before its first table.
 */
export function hasLivedHere(file: string): boolean {
  const log = !existsSync(file) && existsSync(`${file}-wal`);
  return hasMark(file) || log || runsOnDisk(file).length > 0;
}

/** The newest copy that the lab made before it brought the database forward, `null` when there is none. */
export function newestCopy(backups: string): string | null {
  const copies = existsSync(backups) ? readdirSync(backups).filter((name) => /^lab-before-.*\.db$/.test(name)) : [];
  const newest = copies.sort((one, other) => timeOf(one).localeCompare(timeOf(other))).at(-1);
  return newest === undefined ? null : join(backups, newest);
}

/** Behind the number of the migration stands the time. */
const timeOf = (name: string) => name.slice('lab-before-0000-'.length);
