import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrivateFile, makePrivateFolder } from './private-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe.skipIf(process.platform === 'win32')('modes', () => {
  test('a folder that is made is its owner’s alone; those above it are as any', () => {
    const made = join(folder, 'above', 'lab');
    expect(makePrivateFolder(made)).toBe(join(folder, 'above'));
    expect(modeOf(made)).toBe(0o700);
    expect(modeOf(join(folder, 'above')) & 0o500).toBe(0o500);
    expect(makePrivateFolder(made)).toBe(undefined);
  });

  test('a folder that is there keeps its mode', () => {
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o775);
    makePrivateFolder(shared);
    expect(modeOf(shared)).toBe(0o775);
  });

  test('a file is its owner’s alone, the group’s where the group writes, and never everybody’s', () => {
    for (const [mode, allowed] of [
      [0o700, 0o600],
      [0o755, 0o600],
      [0o777, 0o660],
      [0o775, 0o660],
    ] as const) {
      chmodSync(folder, mode);
      const file = join(folder, `in-${mode}`);
      createPrivateFile(file);
      expect([mode, modeOf(file) & ~allowed, modeOf(file) & 0o600]).toEqual([mode, 0, 0o600]);
    }
  });

  test('a file that is there is left as it is', () => {
    const file = join(folder, 'there');
    writeFileSync(file, 'kept');
    chmodSync(file, 0o644);
    createPrivateFile(file);
    expect([modeOf(file), statSync(file).size]).toEqual([0o644, 4]);
  });
});

test('a file in the folder’s place is an error', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => makePrivateFolder(file)).toThrow('EEXIST');
  expect(() => makePrivateFolder(join(file, 'lab'))).toThrow();
});
