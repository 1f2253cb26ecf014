import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { charactersIn } from './characters-in.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-characters-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the first characters count, and none is cut where a piece of the file ends', async () => {
  const file = join(folder, 'text.txt');
  writeFileSync(file, `${'a𠮷中'.repeat(50_000)}zz`);
  expect([...(await charactersIn(file, 150_000))]).toEqual(['a', '𠮷', '中']);
  expect([...(await charactersIn(file, 150_001))]).toContain('z');
  expect([...(await charactersIn(file, 2))]).toEqual(['a', '𠮷']);
});
