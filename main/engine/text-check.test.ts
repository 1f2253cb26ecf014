import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import * as hashing from '../files/hash-file.ts';
import { createTextCheck } from './text-check.ts';

vi.mock('../files/hash-file.ts', { spy: true });

test('a text is read through once, whoever asks meanwhile, and again when its file is another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-text-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'text.txt');
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  writeFileSync(file, 'one');
  const check = createTextCheck();
  const read = vi.mocked(hashing.hashOfFile);
  expect(await Promise.all([check(file, hash('one')), check(file, hash('one'))])).toEqual([true, true]);
  expect(await check(file, hash('one'))).toBe(true);
  expect(read).toHaveBeenCalledTimes(1);
  writeFileSync(file, 'two');
  utimesSync(file, 1, 1);
  expect(await check(file, hash('one'))).toBe(false);
  expect(read).toHaveBeenCalledTimes(2);
  // Gone between the look and the reading.
  read.mockRejectedValueOnce(Object.assign(new Error('gone'), { code: 'ENOENT' }));
  utimesSync(file, 2, 2);
  expect(await check(file, hash('two'))).toBe(false);
  expect(await check(file, hash('two'))).toBe(true);
  rmSync(file);
  expect(await check(file, hash('two'))).toBe(false);
});
