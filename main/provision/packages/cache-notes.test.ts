/** A cache that can't be written to, which to the superuser hardly any is: the writing refuses. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contextIn, laidOut, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import { keepSelfTest, machineName, readSelfTest } from '../native/native-folders.ts';
import { isWhole, readVerified, verifyFolder } from './verified.ts';

const refusing = vi.hoisted(() => ({ below: '' }));
vi.mock('../../files/durable-files.ts', async (original) => {
  const files = await original<typeof import('../../files/durable-files.ts')>();
  return {
    ...files,
    replaceFile(path: string, content: string | Uint8Array) {
      if (refusing.below !== '' && path.startsWith(refusing.below))
        throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
      files.replaceFile(path, content);
    },
  };
});

const temporary = temporaryFolder('cache-notes');
const folder = join(temporary, 'shared', 'tensorflow');
const own = join(temporary, 'own', 'pretraining-lab', 'notes');
const KEY = ['lib.so'];
const whole = () => isWhole({ folder, key: KEY }, contextIn(temporary), quietWork());

beforeEach(() => {
  vi.stubEnv('XDG_CACHE_HOME', join(temporary, 'own'));
  laidOut(folder, { 'lib.so': 'library' }, 'elsewhere');
  refusing.below = join(temporary, 'shared');
});
afterEach(() => {
  vi.unstubAllEnvs();
  refusing.below = '';
  for (const used of [join(temporary, 'shared'), join(temporary, 'own')])
    rmSync(used, { recursive: true, force: true });
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

// Where the user's own cache folder is asked of the environment as on Linux.
const onLinux = test.runIf(process.platform === 'linux');

onLinux(
  'what lies in a cache that can’t be written to is read through and tested once, and used from then on',
  async () => {
    expect(readVerified(folder, KEY)).toBeNull();
    expect(await whole()).toBe(true);
    expect(readVerified(folder, KEY)).not.toBeNull();
    const result = { machine: machineName(), version: '2.21.0', gpu: false, seconds: 1 };
    keepSelfTest(folder, result);
    expect(readSelfTest(folder)).toEqual(result);
    expect(readdirSync(folder).sort()).toEqual(['lib.so', 'manifest.json']);
    expect(readdirSync(own)).toHaveLength(2);
  },
);

onLinux('what is found changed in it is not used, whatever an older mark in it says', async () => {
  refusing.below = '';
  expect(await whole()).toBe(true);
  refusing.below = join(temporary, 'shared');
  const manifest = join(folder, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"sha256": ?"./, '"sha256":"x'));
  expect(await verifyFolder(folder, quietWork())).toMatchObject([{ path: 'lib.so' }]);
  expect(readVerified(folder, KEY)).toBeNull();
});

onLinux('once it can be written to again, its own notes are the ones', async () => {
  await whole();
  refusing.below = '';
  await verifyFolder(folder, quietWork());
  expect(readdirSync(own)).toEqual([]);
  expect(readVerified(folder, KEY)).not.toBeNull();
  expect(existsSync(join(folder, 'manifest.json'))).toBe(true);
});
