import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { openStore } from './open-store.ts';
import { openTestStore, SPECIFICATION, temporaryFolder } from './test-store.ts';

/** A lab folder that was closed in good order, with a run whose folder lies in it. */
function closedLab() {
  const { store, file, backups, now, folder } = openTestStore();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'kept' });
  mkdirSync(join(folder, 'runs', id), { recursive: true });
  store.close();
  return { options: { file, backups, now }, file, backups, folder, id };
}

/** How many runs there are and what is told, or what is refused; what was opened is closed in good order. */
function opened(options: Parameters<typeof openStore>[0]) {
  try {
    const { store, notices } = openStore(options);
    const runs = store.runs.list().length;
    store.close();
    return { runs, told: notices.map(({ code }) => code) };
  } catch (error) {
    if (error instanceof LabError) return error.fault.code;
    throw error;
  }
}

function changed(file: string, statements: string): Buffer {
  const database = new Sqlite(file);
  database.exec(statements);
  database.close();
  return readFileSync(file);
}

describe('a database that lost everything is told, and never an empty list without a word', () => {
  test('missing beside runs or a mark of a good end', () => {
    const { options, file, folder } = closedLab();
    rmSync(file);
    expect(opened(options)).toEqual({ runs: 0, told: ['database-missing'] });
    // The new one does not know the runs either: told at every start, until they are back or moved away.
    expect(opened(options)).toEqual({ runs: 0, told: ['runs-without-entry'] });
    rmSync(join(folder, 'runs'), { recursive: true });
    expect(opened(options)).toEqual({ runs: 0, told: [] });
    rmSync(file);
    expect(existsSync(`${file}-clean`)).toBe(true);
    expect(opened(options)).toEqual({ runs: 0, told: ['database-missing'] });
  });

  test('missing beside its log: the log is set aside, not given to a fresh one', () => {
    const { options, file, backups, folder } = closedLab();
    for (const name of ['runs', 'lab.db', 'lab.db-clean']) rmSync(join(folder, name), { recursive: true });
    writeFileSync(`${file}-wal`, 'a log of before');
    expect(opened(options)).toEqual({ runs: 0, told: ['database-missing'] });
    const [aside] = readdirSync(backups);
    expect(readFileSync(join(backups, aside!, 'lab.db-wal'), 'utf8')).toBe('a log of before');
  });

  test('emptied, to no bytes or to no tables: set aside', () => {
    for (const empty of [
      (file: string) => truncateSync(file),
      (file: string) => {
        rmSync(file);
        changed(file, 'VACUUM');
      },
    ]) {
      const { options, file, backups } = closedLab();
      empty(file);
      expect(opened(options)).toEqual({ runs: 0, told: ['database-damaged'] });
      expect(readdirSync(backups)).toHaveLength(1);
    }
  });

  test('a first start that was cut off is none of this', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    writeFileSync(file, '');
    expect(opened({ file, backups: join(folder, 'backups'), now: Date.now })).toEqual({ runs: 0, told: [] });
  });

  test('the newest copy is named, by its time and not by its number', () => {
    const { options, file, backups } = closedLab();
    mkdirSync(backups);
    const [older, newer] = ['lab-before-0009-2026-01-01T00.db', 'lab-before-0002-2026-02-01T00.db'];
    for (const name of [older, newer]) writeFileSync(join(backups, name), '');
    rmSync(file);
    const { notices, store } = openStore(options);
    store.close();
    expect(notices[0]!.parameters.copy).toBe(join(backups, newer));
  });
});

describe('what no lab has written is refused by its name, and not touched', () => {
  test.each([
    ['another program’s', 'CREATE TABLE runs (id); CREATE TABLE notes (text)', 'database-foreign'],
    ['another program’s, with a version', 'CREATE TABLE notes (text); PRAGMA user_version = 2', 'database-foreign'],
    ['another program’s by its id', 'CREATE TABLE notes (text); PRAGMA application_id = 7', 'database-foreign'],
  ])('%s', (_, statements, code) => {
    const folder = temporaryFolder();
    const file = join(folder, 'lab.db');
    const before = changed(file, statements);
    expect(opened({ file, backups: join(folder, 'backups'), now: Date.now })).toBe(code);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a text, whatever lies beside it, and what else is no database where no lab was', () => {
    const texts = ['step,loss\n0,5\n', '床前明月光\n'.repeat(1000), 'x', '\uFEFFa;b\r\n1;2\r\n'];
    const noise = Buffer.from(new Uint8Array(9000).map((_, index) => (index * 7919) % 251));
    for (const content of [...texts.map((text) => Buffer.from(text)), noise]) {
      const folder = temporaryFolder();
      const options = { file: join(folder, 'lab.db'), backups: join(folder, 'backups'), now: Date.now };
      writeFileSync(options.file, content);
      expect(opened(options)).toBe('database-foreign');
      expect(readFileSync(options.file).equals(content)).toBe(true);
      expect(readdirSync(folder)).toEqual(['lab.db']);
      // Where a lab was it may have lost its beginning, unless it is a text.
      const lab = closedLab();
      writeFileSync(lab.file, content);
      const isNoise = content === noise;
      expect(opened(lab.options)).toEqual(isNoise ? { runs: 0, told: ['database-damaged'] } : 'database-foreign');
      expect(existsSync(lab.backups)).toBe(isNoise);
    }
  });

  test('one of the lab that lost its beginning, or part of it, is set aside where a lab was', () => {
    for (const [from, to, value] of [
      [0, 16, 0xa5],
      [0, 4096, 0xa5],
      [3, 9, 0xa5],
      // Erased: as a disk gives back what it lost, and flash memory what was never written.
      [0, 50_000, 0x00],
      [0, 50_000, 0xff],
    ] as const) {
      const { options, file } = closedLab();
      writeFileSync(file, readFileSync(file).fill(value, from, to));
      expect(opened(options)).toEqual({ runs: 0, told: ['database-damaged'] });
    }
  });

  test.each([0, -1, -2_000_000_000])('the lab’s own with the version %i', (version) => {
    const { options, file, backups } = closedLab();
    const before = changed(file, `PRAGMA user_version = ${version}`);
    expect(opened(options)).toBe('database-version-lost');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(backups)).toBe(false);
  });

  test('a folder, and a link that leads nowhere', () => {
    const folder = temporaryFolder();
    const options = (name: string) => ({ file: join(folder, name), backups: join(folder, 'backups'), now: Date.now });
    mkdirSync(join(folder, 'folder.db'));
    expect(opened(options('folder.db'))).toBe('database-not-a-file');
    symlinkSync(join(folder, 'nowhere'), join(folder, 'link.db'));
    expect(opened(options('link.db'))).toBe('database-not-a-file');
    expect(readdirSync(folder).sort()).toEqual(['folder.db', 'link.db']);
  });

  test('one of a lab from before it had an id is the lab’s', () => {
    const { options, file } = closedLab();
    changed(file, 'PRAGMA application_id = 0');
    expect(opened(options)).toEqual({ runs: 1, told: [] });
  });
});
