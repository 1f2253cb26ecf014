import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { labFolderPaths, labFolders, makeCache } from './lab-folders.ts';

const temporary = mkdtempSync(join(tmpdir(), 'lab-folders-'));
afterAll(() => rmSync(temporary, { recursive: true }));

function faultOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof LabError) return error.fault;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('lab folders', () => {
  it('are made where LAB_HOME and LAB_CACHE say, each by who uses it, and left empty', () => {
    const env = { LAB_HOME: join(temporary, 'a', 'home'), LAB_CACHE: join(temporary, 'b', 'cache 中文') };
    expect(labFolders(env)).toEqual({ home: env.LAB_HOME, cache: env.LAB_CACHE, madeAbove: join(temporary, 'a') });
    expect(readdirSync(env.LAB_HOME)).toEqual([]);
    expect(existsSync(env.LAB_CACHE)).toBe(false);
    expect(makeCache(env.LAB_CACHE)).toBe(join(temporary, 'b'));
    expect(readdirSync(env.LAB_CACHE)).toEqual([]);
    expect(makeCache(env.LAB_CACHE)).toBeUndefined();
    expect(labFolders(env)).toEqual({ home: env.LAB_HOME, cache: env.LAB_CACHE });
  });

  it.each([
    ['linux', {}, '/u/.local/share/pretraining-lab', '/u/.cache/pretraining-lab'],
    ['linux', { XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' }, '/d/pretraining-lab', '/c/pretraining-lab'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/u/.local/share/pretraining-lab', '/u/.cache/pretraining-lab'],
    ['darwin', {}, '/u/Library/Application Support/pretraining-lab', '/u/Library/Caches/pretraining-lab'],
    ['win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\L\\pretraining-lab\\Data', 'C:\\L\\pretraining-lab\\Cache'],
  ] as const)('follow the rules of %s with %o', (platform, env, home, cache) => {
    expect(labFolderPaths(env, { platform, userHome: '/u' })).toEqual({ home, cache });
  });

  it('that cannot be made say which', () => {
    const file = join(temporary, 'a file');
    writeFileSync(file, '');
    for (const folder of [file, join(file, 'home'), join(file, 'above', 'home')]) {
      const parameters = { folder, file };
      expect(faultOf(() => labFolders({ LAB_HOME: folder }))).toMatchObject({ code: 'home-not-writable', parameters });
      expect(faultOf(() => makeCache(folder))).toMatchObject({ code: 'cache-not-writable', parameters });
    }
  });

  // Node's recursive mkdir would never come back from here.
  it.runIf(process.platform === 'linux')('are refused at once where nobody can make any', () => {
    const folder = '/proc/x/y';
    const parameters = { folder };
    expect(faultOf(() => labFolders({ LAB_HOME: folder }))).toMatchObject({ code: 'home-not-writable', parameters });
    expect(faultOf(() => makeCache(folder))).toMatchObject({ code: 'cache-not-writable', parameters });
    // A device is no folder, either, and stands in the way as a file does.
    const device = { folder: '/dev/null', file: '/dev/null' };
    expect(faultOf(() => makeCache('/dev/null'))).toMatchObject({ parameters: device });
  });

  it.runIf(process.platform === 'linux')('take a cache that is there for what lies in it, writable or not', () => {
    expect(makeCache('/proc/1')).toBeUndefined();
    expect(faultOf(() => labFolders({ LAB_HOME: '/proc/1' }))).toMatchObject({ code: 'home-not-writable' });
  });
});
