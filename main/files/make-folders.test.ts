import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolders } from './make-folders.ts';

const main = join(import.meta.dirname, '..');

// Node's recursive mkdir, with and without a promise, never comes back from a folder below /proc/1.
test.runIf(process.platform === 'linux')('where nobody can make a folder, that is said at once', () => {
  expect(() => makeFolders('/proc/1/x/y')).toThrow(/ENOENT|EACCES|EPERM/);
});

test('nobody makes folders in another way', () => {
  const sources = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.ts$/.test(file) && !/fixtures|\btest-|\.test\./.test(file),
  );
  expect(sources.length).toBeGreaterThan(500);
  const recursive = /\bmkdir(Sync)?\([^;]*recursive: true/;
  expect(sources.filter((file) => recursive.test(readFileSync(join(main, file), 'utf8')))).toEqual([]);
});
