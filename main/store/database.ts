/** Connections to the database file, in two kinds that the compiler tells apart. */
import Sqlite from 'better-sqlite3';
import { createPrivateFile } from '../files/private-files.ts';

declare const reads: unique symbol;
declare const writes: unique symbol;

/** A connection that may be asked. */
export type ReadableDatabase = Sqlite.Database & { readonly [reads]: true };
/** The one connection that may change the file; a reader cannot be passed where this is wanted. */
export type WritableDatabase = ReadableDatabase & { readonly [writes]: true };

/** How long a statement waits for another connection's lock, in milliseconds. */
const LOCK_PATIENCE = 5000;

/** Opens an existing file for reading; SQLite itself refuses every write. */
export function openReadable(file: string): ReadableDatabase {
  return new Sqlite(file, {
    readonly: true,
    fileMustExist: true,
    timeout: LOCK_PATIENCE,
  }) as ReadableDatabase;
}

/** Opens an existing file as it is at this moment, until it is closed: for what takes long to read, in a thread. */
export function openSnapshot(file: string): ReadableDatabase {
  const database = openReadable(file);
  database.exec('BEGIN');
  return database;
}

/**
 * Opens or creates the file for writing. Write-ahead log, so that readers never wait for the writer; synchronous FULL,
 * so that what is committed survives a power cut; foreign keys checked. A new file is its owner's alone, and so are log and
 * index beside it, to which SQLite gives the mode of the file.
 */
export function openWritable(file: string, lockPatience = LOCK_PATIENCE): WritableDatabase {
  createPrivateFile(file);
  const database = new Sqlite(file, { timeout: lockPatience });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return database as WritableDatabase;
}

const statements = new WeakMap<ReadableDatabase, Map<string, Sqlite.Statement>>();

/** The same, of which the first column is wanted and no rows: a statement of its own, because it stays so. */
export const pluckedOf = <Bind extends unknown[], Value>(
  database: ReadableDatabase,
  sql: string,
): Sqlite.Statement<Bind, Value> => prepared<Bind, Value>(database, `${sql} -- plucked`).pluck();

/** A statement of a connection that is asked over and over, by a function that is no table's: compiled the first time. */
export function prepared<Bind extends unknown[], Row>(
  database: ReadableDatabase,
  sql: string,
): Sqlite.Statement<Bind, Row> {
  const known = statements.get(database) ?? new Map<string, Sqlite.Statement>();
  statements.set(database, known);
  const statement = known.get(sql) ?? database.prepare(sql);
  known.set(sql, statement);
  return statement as Sqlite.Statement<Bind, Row>;
}
