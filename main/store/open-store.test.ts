import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { hasCleanMark } from './clean-mark.ts';
import { openReadable, openWritable } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { openStore, type Store } from './open-store.ts';
import { findDamage } from './set-aside.ts';
import { handClock, openTestStore, SPECIFICATION, temporaryFolder } from './test-store.ts';

const FIRST = readMigrations();
const SECOND: Migration = {
  version: FIRST.length + 1,
  name: 'second',
  sql: `ALTER TABLE settings ADD COLUMN note TEXT; UPDATE settings SET value = '2';`,
};

function faultOfOpening(options: Parameters<typeof openStore>[0]): unknown {
  try {
    openStore(options).store.close();
  } catch (error) {
    return error instanceof LabError ? error.fault : error;
  }
  return 'nothing thrown';
}

/** A closed database with one run, and how to open it again. */
function closedStore() {
  const { store, file, backups, now } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'kept' });
  store.attempts.begin(id, { fromStep: 0 });
  const rows = Array.from({ length: 2000 }, (_, step) => ({ metric: 'loss' as const, step, value: 1 / (1 + step) }));
  store.metrics.append(id, 1, rows);
  store.settings.set('answer', 1);
  store.close();
  return { file, backups, now, id };
}

describe('connection', () => {
  test('has the log, the full flush and the references on', () => {
    const { file, folder } = openTestStore();
    const database = openWritable(file);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    const tables = database.prepare<[], { name: string; strict: number }>('PRAGMA table_list').all();
    expect(tables.filter(({ name, strict }) => !name.startsWith('sqlite_') && strict === 0)).toEqual([]);
    database.close();
    expect(existsSync(join(folder, 'backups'))).toBe(false);
  });

  test('a transaction that throws leaves nothing, nested ones alone undo themselves', () => {
    const { store } = openTestStore();
    expect(() =>
      store.transaction(() => {
        store.settings.set('a', 1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(store.settings.all()).toEqual({});
    store.transaction(() => {
      store.settings.set('outer', [1, { x: null }]);
      expect(() =>
        store.transaction(() => {
          store.settings.set('inner', 1);
          throw new Error('no');
        }),
      ).toThrow('no');
    });
    expect(store.settings.all()).toEqual({ outer: [1, { x: null }] });
    expect(() => store.transaction(async () => store.settings.set('late', 1))).toThrow();
    expect(store.settings.get('late')).toBe(undefined);
    store.close();
    store.close();
  });
});

describe('migrations', () => {
  test('the folder is read in order, gaps and strange names are refused', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '0001-one.sql'), 'a');
    writeFileSync(join(folder, '0002-two.sql'), 'b');
    expect(readMigrations(folder)).toEqual([
      { version: 1, name: 'one', sql: 'a' },
      { version: 2, name: 'two', sql: 'b' },
    ]);
    writeFileSync(join(folder, '0004-four.sql'), '');
    expect(() => readMigrations(folder)).toThrow('migration 3 expected, found 0004-four.sql');
  });

  test('a copy of the state before is whole, the new state has the old rows', () => {
    const { file, backups, now, id } = closedStore();
    const { store, notices } = openStore({ file, backups, now, migrations: [...FIRST, SECOND] });
    expect(notices).toEqual([]);
    expect(store.settings.get('answer')).toBe(2);
    expect(store.metrics.last(id, 'loss')?.step).toBe(1999);
    store.close();
    const copies = readdirSync(backups);
    expect(copies).toEqual([
      `lab-before-${String(SECOND.version).padStart(4, '0')}-${new Date(now()).toISOString().replaceAll(/[:.]/g, '-')}.db`,
    ]);
    const before = openStore({ file: join(backups, copies[0]!), backups: join(backups, 'x'), now });
    expect(before.store.settings.get('answer')).toBe(1);
    expect(before.store.runs.get(id).name).toBe('kept');
    before.store.close();
  });

  test.each([
    ['fails half-way', 'UPDATE settings SET value = 9; SELECT nothing FROM nowhere;'],
    ['breaks a reference', `DELETE FROM runs; UPDATE settings SET value = 9;`],
    ['ends its own transaction', 'UPDATE settings SET value = 9; ROLLBACK;'],
  ])('one that %s changes nothing', (_, sql) => {
    const { file, backups, now, id } = closedStore();
    expect(() => openStore({ file, backups, now, migrations: [...FIRST, { ...SECOND, sql }] })).toThrow();
    const { store } = openStore({ file, backups, now });
    expect(store.settings.get('answer')).toBe(1);
    expect(store.runs.get(id).name).toBe('kept');
    store.close();
  });

  test('a second start migrates nothing and copies nothing', () => {
    const { file, backups, now } = closedStore();
    const options = { file, backups, now, migrations: [...FIRST, SECOND] };
    openStore(options).store.close();
    const copies = readdirSync(backups);
    openStore(options).store.close();
    expect(readdirSync(backups)).toEqual(copies);
    const database = openWritable(file);
    migrate(database, { ...options, now });
    expect(database.pragma('foreign_keys', { simple: true })).toBe(1);
    database.close();
  });
});

describe('refusals', () => {
  test('a newer database is named and not touched', () => {
    const { file, backups, now } = closedStore();
    openStore({ file, backups, now, migrations: [...FIRST, SECOND] }).store.close();
    const before = readFileSync(file);
    const known = FIRST.length;
    expect(faultOfOpening({ file, backups, now })).toMatchObject({
      code: 'database-newer',
      parameters: { found: known + 1, known },
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a full file system is a fault, and what was there stays', () => {
    const { file, backups, now, id } = closedStore();
    const { store } = openStore({
      file,
      backups,
      now,
      migrations: [...FIRST, { ...SECOND, sql: 'PRAGMA max_page_count = 1' }],
    });
    // The page limit of a connection stands for the disk's: SQLite answers with the same code.
    const rows = Array.from({ length: 20_000 }, (_, step) => ({
      metric: 'loss' as const,
      step: 5000 + step,
      value: 1,
    }));
    expect(() => store.metrics.append(id, 1, rows)).toThrow(expect.objectContaining({ name: 'LabError' }));
    try {
      store.metrics.append(id, 1, rows);
    } catch (error) {
      expect((error as LabError).fault.code).toBe('disk-full');
    }
    expect(store.metrics.last(id, 'loss')?.step).toBe(1999);
    store.close();
  });

  test('without room for the copy before a migration it says how much that needs, and leaves nothing of it', () => {
    const { file, backups, now } = closedStore();
    const { prepare } = Sqlite.prototype;
    const spy = vi.spyOn(Sqlite.prototype, 'prepare').mockImplementation(function full(this: Sqlite.Database, sql) {
      if (sql !== 'VACUUM INTO ?') return prepare.call(this, sql);
      const run = (path: string) => {
        writeFileSync(path, 'the beginning');
        throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
      };
      return { run } as unknown as Sqlite.Statement;
    });
    onTestFinished(() => spy.mockRestore());
    mkdirSync(backups);
    writeFileSync(join(backups, '.lab-before-0009-cut-off.db.partial'), 'of a start that was killed');
    const migrations = [...FIRST, SECOND];
    const wanted = { code: 'disk-full', parameters: { folder: backups, needed: expect.any(Number) } };
    expect(faultOfOpening({ file, backups, now, migrations })).toMatchObject(wanted);
    expect(readdirSync(backups)).toEqual([]);
    spy.mockRestore();
    const { store, notices } = openStore({ file, backups, now, migrations });
    expect([notices, store.settings.get('answer')]).toEqual([[], 2]);
    store.close();
  });

  test('a first start without room leaves nothing that the next would take for a loss', () => {
    const folder = temporaryFolder();
    const options = { file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now };
    const sql = 'PRAGMA max_page_count = 2; CREATE TABLE a (b); CREATE TABLE c (d); CREATE TABLE e (f);';
    const cut = [{ version: 1, name: 'cut', sql }];
    for (const before of ['nothing', 'an empty file']) {
      if (before !== 'nothing') writeFileSync(options.file, '');
      expect(faultOfOpening({ ...options, migrations: cut })).toMatchObject({ code: 'disk-full' });
      expect(readdirSync(folder), before).toEqual([]);
    }
    const { store, notices } = openStore(options);
    expect(notices).toEqual([]);
    store.close();
  });

  test('a second writer that holds the lock is a fault', () => {
    const { file, store } = openTestStore({ lockPatience: 10 });
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    expect(() => store.settings.set('a', 1)).toThrow(/database-locked/);
    other.exec('ROLLBACK');
    other.close();
    store.settings.set('a', 1);
  });
});

describe('damage', () => {
  const clock = handClock();

  /** Opens `bytes` as a database: whole as it is, or set aside byte for byte with a fresh one in its place. */
  function openBytes(bytes: Uint8Array, { log, lived = false }: { log?: Uint8Array; lived?: boolean } = {}) {
    const folder = temporaryFolder();
    const [file, backups] = [join(folder, 'lab.db'), join(folder, 'backups')];
    writeFileSync(file, bytes);
    if (lived) writeFileSync(`${file}-clean`, 'of before');
    if (log) writeFileSync(`${file}-wal`, log);
    const { store, notices } = openStore({ file, backups, now: clock.now });
    expect(store.runs.list().length).toBeGreaterThanOrEqual(0);
    store.runs.create({ specification: SPECIFICATION, name: 'works' });
    store.close();
    if (notices.length === 0) return 'whole';
    const aside = dirname(String(notices[0]!.parameters.file));
    expect(notices.map(({ code }) => code)).toEqual(['database-damaged']);
    expect(aside.startsWith(join(backups, 'damaged-'))).toBe(true);
    expect(readFileSync(join(aside, 'lab.db')).equals(bytes)).toBe(true);
    if (log) expect(readFileSync(join(aside, 'lab.db-wal')).equals(log)).toBe(true);
    return 'set aside';
  }

  test('nothing and an empty file are fresh; noise where a lab was, and zeros, are set aside with their log', () => {
    expect(openBytes(new Uint8Array(0))).toBe('whole');
    expect(openBytes(new Uint8Array(8192))).toBe('set aside');
    const noise = new Uint8Array(8192).map((_, index) => (index * 7919) % 251);
    expect(openBytes(noise, { log: noise })).toBe('set aside');
    expect(openBytes(noise, { lived: true })).toBe('set aside');
  });

  test('whatever happens to the bytes, the store opens and no byte is lost', () => {
    const { file } = closedStore();
    const whole = readFileSync(file);
    const outcomes = { whole: 0, 'set aside': 0 };
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 4096 }),
        fc.boolean(),
        (start, end, length, cut) => {
          const bytes = Buffer.from(cut ? whole.subarray(0, end) : whole);
          if (!cut) bytes.fill(0xa5, start, Math.min(start + length, bytes.length));
          outcomes[openBytes(bytes, { lived: true })] += 1;
        },
      ),
      { numRuns: 40, seed: 20 },
    );
    expect(outcomes['set aside']).toBeGreaterThan(5);
  });

  test('a second damaged file within the same millisecond gets a folder of its own', () => {
    const folder = temporaryFolder();
    const options = { file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: clock.now };
    for (const _ of [1, 2]) {
      writeFileSync(options.file, Buffer.alloc(7000));
      openStore(options).store.close();
    }
    expect(readdirSync(options.backups)).toHaveLength(2);
  });

  test('a log that was left by a kill is read, not set aside', () => {
    const { store, file, folder } = openTestStore();
    store.settings.set('in the log', true);
    const crashed = join(folder, 'crashed');
    mkdirSync(crashed);
    for (const ending of ['', '-wal']) copyFileSync(file + ending, join(crashed, `lab.db${ending}`));
    const opened = openStore({ file: join(crashed, 'lab.db'), backups: join(crashed, 'b'), now: clock.now });
    expect(opened.notices).toEqual([]);
    expect(opened.store.settings.get('in the log')).toBe(true);
    opened.store.close();
    truncateSync(join(crashed, 'lab.db'), 5000);
    expect(
      openStore({ file: join(crashed, 'lab.db'), backups: join(crashed, 'b'), now: clock.now }).notices,
    ).toHaveLength(1);
  });
});

describe('a good end', () => {
  /** A closed database whose mark fits, though its pages are overwritten: what a disk may do, unseen. */
  function rotten() {
    const closed = closedStore();
    const { file, backups, now } = closed;
    utimesSync(file, 1, 1);
    // The mark of the first end does not fit that time; that of the second does.
    openStore({ file, backups, now }).store.close();
    const bytes = readFileSync(file);
    // Rows of metrics, which come last: the description of the tables, before them, is read by every start.
    writeFileSync(file, bytes.fill(0xa5, Math.floor(bytes.length * 0.75)));
    utimesSync(file, 1, 1);
    return closed;
  }
  const marked = (file: string) => existsSync(`${file}-clean`);

  test('is trusted by the next start, which does not read all of the file', () => {
    const { file, backups, now } = rotten();
    const { store, notices, unread } = openStore({ file, backups, now });
    expect([notices, unread]).toEqual([[], true]);
    expect(marked(file)).toBe(false);
    store.close();
    expect(marked(file)).toBe(true);
    expect(findDamage(file)).not.toBeNull();
  });

  test('what is found damaged in use is set aside by the next start', () => {
    for (const find of [
      (store: Store) => store.distrust(),
      (store: Store, id: string) => expect(() => store.metrics.last(id, 'loss')).toThrow(/database-damaged/),
    ]) {
      const { file, backups, now, id } = rotten();
      const { store } = openStore({ file, backups, now });
      find(store, id);
      store.close();
      expect(marked(file)).toBe(false);
      const { store: fresh, notices, unread } = openStore({ file, backups, now });
      expect(notices).toMatchObject([{ code: 'database-damaged' }]);
      expect(unread).toBe(false);
      fresh.close();
    }
  });

  test('a file that was written since is read through: it has another time, another length or a log', () => {
    for (const change of [
      (file: string) => utimesSync(file, 2, 2),
      (file: string) => appendFileSync(file, Buffer.alloc(4096, 1)),
      (file: string) => writeFileSync(`${file}-wal`, ''),
    ]) {
      const { file, backups, now } = rotten();
      expect(hasCleanMark(file)).toBe(true);
      change(file);
      const { store, notices } = openStore({ file, backups, now });
      expect(notices).toMatchObject([{ code: 'database-damaged' }]);
      store.close();
    }
  });

  test('what is to be migrated is read through', () => {
    const { file, backups, now } = rotten();
    const { store, notices } = openStore({ file, backups, now, migrations: [...FIRST, SECOND] });
    expect(notices).toMatchObject([{ code: 'database-damaged' }]);
    store.close();
  });

  test('an end that was none leaves no mark, and one that has no room for it ends all the same', () => {
    const { file, backups, now } = closedStore();
    const { store, unread } = openStore({ file, backups, now });
    expect([unread, marked(file)]).toEqual([true, false]);
    const reader = openReadable(file);
    expect(reader.pragma('user_version', { simple: true })).toBe(FIRST.length);
    // Somebody still has the file open: its log stays, as after a kill.
    store.settings.set('answer', 2);
    store.close();
    expect(marked(file)).toBe(false);
    reader.close();
    const again = openStore({ file, backups, now });
    expect(again.unread).toBe(false);
    expect(again.store.settings.get('answer')).toBe(2);
    mkdirSync(`${file}-clean.partial`);
    again.store.close();
    expect(marked(file)).toBe(false);
  });
});
