import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isThere } from './is-there.ts';

test('a file, a folder and a link that leads nowhere are there; nothing lies in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-there-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('/nowhere/at/all', join(folder, 'link'));
  expect(
    ['', 'file', 'link', 'other', 'file/models', 'link/models'].map((name) => isThere(join(folder, name))),
  ).toEqual([...[true, true, true], ...[false, false, false]]);
});
