import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeUntrusted, sealEntries } from './compiled-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-compiled-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const entries = () => readdirSync(folder).filter((name) => name.endsWith('.pb'));

test('a sealed entry stays; one without a seal, or changed since, goes', () => {
  for (const name of ['whole.pb', 'changed.pb', 'cut.pb']) writeFileSync(join(folder, name), `code of ${name}`);
  sealEntries(folder);
  writeFileSync(join(folder, 'changed.pb'), 'code of changed.pB');
  writeFileSync(join(folder, 'cut.pb'), 'code');
  writeFileSync(join(folder, 'unsealed.pb'), 'code of a process that was killed');
  writeFileSync(join(folder, 'times-1.json'), '{}');
  removeUntrusted(folder);
  expect(readdirSync(folder).sort()).toEqual(['times-1.json', 'whole.pb', 'whole.pb.sha256']);
});

test('a seal once given is never renewed: damaged bytes stay damaged', () => {
  writeFileSync(join(folder, 'a.pb'), 'good');
  sealEntries(folder);
  writeFileSync(join(folder, 'a.pb'), 'evil');
  sealEntries(folder);
  removeUntrusted(folder);
  expect(readdirSync(folder)).toEqual([]);
});

test('beyond the limit the oldest go', () => {
  for (const [name, age] of [
    ['old.pb', 300],
    ['middle.pb', 200],
    ['new.pb', 100],
  ] as const) {
    writeFileSync(join(folder, name), Buffer.alloc(400));
    const then = Date.now() / 1000 - age;
    utimesSync(join(folder, name), then, then);
  }
  sealEntries(folder);
  removeUntrusted(folder, 1000);
  expect(entries()).toEqual(['middle.pb', 'new.pb']);
  expect(existsSync(join(folder, 'old.pb.sha256'))).toBe(false);
});

test('nothing there, or a file in its place, is no fault', () => {
  removeUntrusted(join(folder, 'none'));
  writeFileSync(join(folder, 'file'), '');
  removeUntrusted(join(folder, 'file'));
  sealEntries(join(folder, 'file'));
  mkdirSync(join(folder, 'empty'));
  sealEntries(join(folder, 'empty'));
  expect(readdirSync(join(folder, 'empty'))).toEqual([]);
});
