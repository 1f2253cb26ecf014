import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isModelFile } from './model-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-model-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A head for so many tensors, and what comes after it. */
function model({ magic = 'GGUF', tensors = 2, entries = 1, more = 144 }): Buffer {
  const head = Buffer.alloc(24);
  head.write(magic, 'latin1');
  head.writeUInt32LE(3, 4);
  head.writeBigUInt64LE(BigInt(tensors), 8);
  head.writeBigUInt64LE(BigInt(entries), 16);
  return Buffer.concat([head, Buffer.alloc(more)]);
}
function isModel(content: Buffer | string): boolean {
  const path = join(folder, 'x.gguf');
  writeFileSync(path, content);
  return isModelFile({ path, bytes: statSync(path).size });
}

test('a head with tensors and room for them is a model; nothing, a text and a file that is cut off are none', () => {
  expect(isModel(model({}))).toBe(true);
  expect(isModel('')).toBe(false);
  expect(isModel('GGUF')).toBe(false);
  expect(isModel('A text that somebody called a model, longer than a head.')).toBe(false);
  expect(isModel(model({ magic: 'GGML' }))).toBe(false);
  expect(isModel(model({ tensors: 0 }))).toBe(false);
  expect(isModel(model({ more: 143 }))).toBe(false);
  expect(isModel(model({ tensors: 290, entries: 30, more: 8000 }))).toBe(false);
  expect(isModelFile({ path: join(folder, 'gone.gguf'), bytes: 1e9 })).toBe(false);
});
