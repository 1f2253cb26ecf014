/** SQLite's error codes as the lab's. */
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { LabError } from '../contract/fault.ts';

/** True for what SQLite says about a file that is no database or is broken inside. */
export function isDamage(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** The `LabError` for what SQLite threw about `file`; anything else comes back as it is. */
export function storeError(error: unknown, file: string): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const { code } = error;
  if (isDamage(error)) return new LabError('database-damaged', { file }, { cause: error });
  // The shared-memory file grows before the log does: on a full disk that is the first to fail.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE')
    return new LabError('disk-full', { folder: dirname(file) }, { cause: error });
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new LabError('database-locked', { file }, { cause: error });
  if (/^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code))
    return new LabError('home-not-writable', { folder: dirname(file) }, { cause: error });
  return error;
}

/** The same functions, throwing `LabError` where SQLite would throw its own; `onDamage` hears of a broken file. */
export function withStoreErrors<Table extends object>(table: Table, file: string, onDamage: () => void): Table {
  const guarded = Object.entries(table).map(([name, verb]) => [
    name,
    (...given: unknown[]) => {
      try {
        return (verb as (...given: unknown[]) => unknown)(...given);
      } catch (error) {
        if (isDamage(error)) onDamage();
        throw storeError(error, file);
      }
    },
  ]);
  return Object.fromEntries(guarded) as Table;
}
