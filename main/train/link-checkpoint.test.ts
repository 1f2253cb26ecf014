import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dropOptimizer, verifyCheckpoint, writeCheckpoint } from './checkpoint-folder.ts';
import { checkpointOf } from './fixtures/checkpoint-plan.ts';
import { linkCheckpoint } from './link-checkpoint.ts';

let folder: string;
let from: string;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-link-'));
  ({ folder: from } = writeCheckpoint({ ...checkpointOf(40), runFolder: join(folder, 'one') }));
  to = join(folder, 'other', 'start', 'step-000040');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fails = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

test('a linked checkpoint takes no room and outlasts what becomes of the first', async () => {
  await linkCheckpoint(from, to);
  expect(statSync(join(to, 'weights.safetensors')).ino).toBe(statSync(join(from, 'weights.safetensors')).ino);
  dropOptimizer(from);
  rmSync(join(folder, 'one'), { recursive: true });
  expect(await verifyCheckpoint(to)).toMatchObject({ step: 40, contents: 'full' });
});

test('where a file system has no links it is copied, byte for byte', async () => {
  await linkCheckpoint(from, to, fails('EXDEV'));
  for (const name of readdirSync(from)) {
    expect(readFileSync(join(to, name))).toEqual(readFileSync(join(from, name)));
    expect(statSync(join(to, name)).ino).not.toBe(statSync(join(from, name)).ino);
  }
  // Again over what a first try left.
  await linkCheckpoint(from, to);
  expect(await verifyCheckpoint(to)).toMatchObject({ contents: 'full' });
});

test('what cannot be begun with is refused: nothing, what was cleared meanwhile, and a disk without room', async () => {
  await expect(linkCheckpoint(from, to, fails('ENOSPC'))).rejects.toMatchObject({ code: 'ENOSPC' });
  const clearing = (path: string, name: string) => {
    if (path.endsWith('state.json')) dropOptimizer(from);
    linkSync(path, name);
  };
  await expect(linkCheckpoint(from, to, clearing)).rejects.toMatchObject({ fault: { code: 'checkpoint-damaged' } });
  // Weights alone, and all of them.
  await linkCheckpoint(from, to);
  expect(await verifyCheckpoint(to)).toMatchObject({ step: 40, contents: 'weights' });
  await expect(linkCheckpoint(join(folder, 'none', 'step-000040'), to)).rejects.toMatchObject({
    fault: { code: 'checkpoint-damaged' },
  });
});
