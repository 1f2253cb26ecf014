import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ReadFolder } from '../contract/setup.ts';
import { laidOut, quietWork, temporaryFolder } from './fixtures/step-context.ts';
import { verifyCache } from './verify-cache.ts';

const cache = temporaryFolder('verify-cache');
afterAll(() => rmSync(cache, { recursive: true, force: true }));

async function all(): Promise<ReadFolder[]> {
  const read: ReadFolder[] = [];
  for await (const folder of verifyCache(cache, quietWork())) read.push(folder);
  return read;
}

test('every folder, text and archive is read, and what differs is named', async () => {
  expect(await all()).toEqual([]);
  laidOut(join(cache, 'tensorflow-1-cpu'), { 'tensorflow/lib.so': 'library', 'include.h': 'x' }, 'elsewhere');
  laidOut(join(cache, 'models', 'small'), { 'small.gguf': 'weights' });
  laidOut(join(cache, 'electron-1'), { electron: 'before its fuses were set' });
  writeFileSync(join(cache, 'electron-1', 'electron'), 'after it');
  mkdirSync(join(cache, 'corpora'));
  writeFileSync(join(cache, 'corpora', 'moby-dick.txt'), 'no whale');
  mkdirSync(join(cache, 'downloads'));
  // Of an empty file.
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  for (const name of [empty, `${empty}.part`]) writeFileSync(join(cache, 'downloads', name), '');
  const read = await all();
  expect(read.map(({ name, files, bytes, changed }) => [name, files, bytes, changed.length])).toEqual([
    ['tensorflow-1-cpu', 2, 8, 0],
    ['small', 1, 7, 0],
    ['corpora', 1, 8, 1],
    ['downloads', 1, 0, 0],
  ]);
  expect(read[2]?.changed[0]).toMatchObject({ code: 'cache-changed', parameters: { file: 'moby-dick.txt' } });
  writeFileSync(join(cache, 'models', 'small', 'small.gguf'), 'weightX');
  expect((await all())[1]?.changed).toMatchObject([{ parameters: { file: 'small.gguf' } }]);
});

test('a compiled part that its list does not have is no ✓: as older labs laid llama.cpp out', async () => {
  const older = temporaryFolder('verify-cache-older');
  const folder = join(older, 'llama-1-linux-x64');
  laidOut(folder, { 'package.json': '{}' });
  writeFileSync(join(folder, 'libllama.v0.5.0.so'), '');
  const read: ReadFolder[] = [];
  for await (const one of verifyCache(older, quietWork())) read.push(one);
  expect(read).toMatchObject([{ changed: [{ code: 'cache-changed', parameters: { file: 'libllama.v0.5.0.so' } }] }]);
  rmSync(older, { recursive: true });
});
