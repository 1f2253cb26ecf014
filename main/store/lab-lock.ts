/**
 * One engine a lab folder.
 *
 * Whether a folder is taken is a lock of the operating system on `lock-held` (taken through SQLite, which knows how on
 * every system): it falls with the process that holds it, however that ends, and of two that ask at once one gets it. A
 * process id in a file could only be guessed to be stale, wrongly so in a container, which sees no other's processes.
 * Who holds the folder, and where it answers, stands in `lock`, which only its owner can read.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { isDiskFull, LabError } from '../contract/fault.ts';
import { createPrivateFile, makePrivateFolder } from '../files/private-files.ts';

const address = z.object({ port: z.number().int().min(1).max(65535), token: z.string().min(1) });
/** Whose engine it is: one that ends with a command, or one that serves a page for as long as somebody has it open. */
const keeper = z.enum(['terminal', 'page']);
const lockFile = z.object({
  process: z.number().int(),
  keeper: keeper.default('page'),
  /** Milliseconds since 1970. */
  since: z.number(),
  /** Where the engine answers, on this machine's loopback; `null` until it does. */
  address: address.nullable(),
  /**
   * Of the runs in the queue those that go on waiting when the holder is gone; `null`: all of them. What was asked for in
   * a terminal's engine ends with it.
   */
  waiting: z.array(z.string()).nullable().default(null),
});
export type LockFile = z.infer<typeof lockFile>;

export interface Lock {
  /** `waiting` of the last holder, where it did not let the folder go by itself. */
  readonly left: LockFile['waiting'];
  /** Tells others where the engine answers, and the next start what goes on waiting. */
  publish(address: { port: number; token: string }, waiting?: LockFile['waiting']): void;
  /** Tells others that it answers no more: it is closing, and who comes now waits for the folder. */
  withdraw(): void;
  /** Lets the folder go; also happens when the process ends in any way. Twice is once. */
  release(): void;
}

/** How long a reader's look, or the other of two starts, may hold the lock file: milliseconds. */
const PATIENCE = 250;
/** A lock whose connection nobody refers to would be collected and let go. */
const held = new Set<Sqlite.Database>();

/**
 * Takes the folder for this process, making it when absent.
 *
 * @throws LabError `home-in-use` {process, address}, as far as they are known; `home-not-writable` {folder}
 */
export function takeLock(home: string, keeper: LockFile['keeper'] = 'page'): Lock {
  const file = join(home, 'lock');
  const guard = orNotWritable(home, () => {
    makePrivateFolder(home);
    createPrivateFile(guardOf(home));
    return new Sqlite(guardOf(home), { timeout: PATIENCE });
  });
  try {
    guard.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    guard.close();
    if (!isBusy(error)) throw notWritable(home, error);
    throw new LabError('home-in-use', holderOf(readLockFile(home)));
  }
  held.add(guard);

  const write = (content: LockFile) => {
    const temporary = `${file}.partial`;
    // The token lets its reader do everything the lab can.
    rmSync(temporary, { force: true });
    try {
      writeFileSync(temporary, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
      renameSync(temporary, file);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  };
  const release = () => {
    if (!held.delete(guard)) return;
    try {
      if (isPublished || left === null) rmSync(file, { force: true });
      // What a dead terminal left is still to be told: by whoever comes next.
      else write({ ...taken, address: null });
    } finally {
      guard.close();
    }
  };
  const left = readLockFile(home)?.waiting ?? null;
  let isPublished = false;
  // Until it is published nobody was asked for anything here: a start that ends before it leaves what it found.
  let taken = { process: process.pid, keeper, since: Date.now(), waiting: left };
  try {
    orNotWritable(home, () => write({ ...taken, address: null }));
  } catch (error) {
    release();
    throw error;
  }
  return {
    left,
    publish(told, waiting = null) {
      isPublished = true;
      taken = { ...taken, waiting };
      write({ ...taken, address: address.parse(told) });
    },
    withdraw() {
      if (!held.has(guard)) return;
      try {
        write({ ...taken, address: null });
      } catch {
        // No room for a word, say: then there is none. Who comes finds a closed port, and waits for that.
        rmSync(file, { force: true });
      }
    },
    release,
  };
}

/** Who holds the folder now; `null` when nobody does, or when it was taken this very moment. Changes nothing. */
export function readLock(home: string): LockFile | null {
  let guard: Sqlite.Database | null = null;
  try {
    guard = new Sqlite(guardOf(home), { readonly: true, timeout: 0 });
    guard.pragma('schema_version');
    return null;
  } catch (error) {
    return isBusy(error) ? readLockFile(home) : null;
  } finally {
    guard?.close();
  }
}

const guardOf = (home: string) => join(home, 'lock-held');

function readLockFile(home: string): LockFile | null {
  try {
    return lockFile.parse(JSON.parse(readFileSync(join(home, 'lock'), 'utf8')));
  } catch {
    // Not written yet, written by something else, or not ours to read: nothing is known about the holder.
    return null;
  }
}

function holderOf(found: LockFile | null): Record<string, string | number> {
  if (!found) return {};
  const { process, address } = found;
  return { process, ...(address ? { address: `http://127.0.0.1:${address.port}` } : {}) };
}

function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function orNotWritable<Result>(home: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw notWritable(home, error);
  }
}

/** A full disk stays a full disk; whatever else keeps a folder from being written is told as that. */
function notWritable(home: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (isDiskFull(error) || code === 'SQLITE_FULL') return new LabError('disk-full', { folder: home }, { cause: error });
  return new LabError('home-not-writable', { folder: home }, { cause: error });
}
