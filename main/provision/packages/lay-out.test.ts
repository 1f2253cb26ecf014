import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { LabError } from '../../contract/fault.ts';
import { wheelOf } from '../fixtures/archives.ts';
import { contextIn, quietWork, temporaryFolder } from '../fixtures/step-context.ts';
import { layOut, makeFolder } from './lay-out.ts';
import { readManifest } from './manifest.ts';
import type { Archive } from './packages.ts';

const temporary = temporaryFolder('lay-out');
afterAll(() => rmSync(temporary, { recursive: true }));
let stages = 0;

/** A stick with a wheel on it, and an empty cache. */
function stage(files: Record<string, string> = { 'pkg/lib.so': 'library', 'pkg/x.py': '' }) {
  stages += 1;
  const stick = join(temporary, `stick${stages}`);
  mkdirSync(stick);
  const bytes = wheelOf(files);
  writeFileSync(join(stick, 'a.whl'), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const archive: Archive = {
    file: { client: 'python', package: 'a', version: '1', file: 'a.whl', sha256, bytes: bytes.length },
    take: [{ from: 'pkg/lib.so', to: 'lib.so' }],
  };
  const context = contextIn(join(temporary, `stage${stages}`), { env: { LAB_PACKAGES: stick } });
  return { stick, archive, context, folder: join(context.cache, 'a-1') };
}

describe('a folder of the cache', () => {
  it('holds what was taken out of its archives, and a list of it', async () => {
    const { archive, context, folder } = stage();
    await layOut({ folder, archives: [archive], keepArchives: true, facts: { version: '1' } }, context, quietWork());
    const mark = expect.stringMatching(/^verified-/);
    expect(readdirSync(folder).sort()).toEqual(['lib.so', 'manifest.json', mark]);
    const manifest = readManifest(folder, ['lib.so']);
    const sha256 = createHash('sha256').update('library').digest('hex');
    expect(manifest).toEqual({ files: [{ path: 'lib.so', bytes: 7, sha256 }], facts: { version: '1' } });
    expect(readdirSync(join(context.cache, 'downloads'))).toEqual([archive.file.sha256]);
  });

  it('can be made from another cache, and give its archives up', async () => {
    const { archive, context, folder } = stage();
    await layOut({ folder, archives: [archive], keepArchives: true }, context, quietWork());
    const other = contextIn(join(temporary, 'other'), { env: { LAB_PACKAGES: context.cache } });
    const target = join(other.cache, 'a-1');
    await layOut({ folder: target, archives: [archive], keepArchives: false }, other, quietWork());
    expect(readFileSync(join(target, 'lib.so'), 'utf8')).toBe('library');
    expect(readdirSync(join(other.cache, 'downloads'))).toEqual([]);
    expect(readdirSync(join(context.cache, 'downloads'))).toHaveLength(1);
  });

  it('is not taken for whole when a file is cut, missing or unlisted, or the list is', async () => {
    const { archive, context, folder } = stage();
    expect(readManifest(folder, [])).toBeNull();
    await layOut({ folder, archives: [archive], keepArchives: true }, context, quietWork());
    expect(readManifest(folder, ['other.so'])).toBeNull();
    truncateSync(join(folder, 'lib.so'), 3);
    expect(readManifest(folder, ['lib.so'])).toBeNull();
    rmSync(join(folder, 'lib.so'));
    expect(readManifest(folder, ['lib.so'])).toBeNull();
    for (const text of ['', '{"files":', '{}', 'null']) {
      writeFileSync(join(folder, 'manifest.json'), text);
      expect(readManifest(folder, [])).toBeNull();
    }
    await layOut({ folder, archives: [archive], keepArchives: true }, context, quietWork());
    expect(readManifest(folder, ['lib.so'])).not.toBeNull();
  });

  it('is made anew over what a killed process left', async () => {
    const { archive, context, folder } = stage();
    mkdirSync(`${folder}.unfinished`, { recursive: true });
    writeFileSync(join(`${folder}.unfinished`, 'stale.so'), '');
    await layOut({ folder, archives: [archive], keepArchives: true }, context, quietWork());
    expect(readdirSync(folder)).not.toContain('stale.so');
    expect(existsSync(`${folder}.unfinished`)).toBe(false);
  });

  it('stays as it was, with nothing beside it, when the making fails', async () => {
    const { context, folder } = stage();
    await makeFolder(folder, async () => ({ files: [], facts: { version: 'old' } }));
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const failed = await makeFolder(folder, async (unfinished) => {
      writeFileSync(join(unfinished, 'half'), '');
      throw full;
    }).catch((error: LabError) => error.fault);
    expect(failed).toMatchObject({ code: 'disk-full', parameters: { folder, free: expect.any(Number) } });
    await expect(makeFolder(folder, () => Promise.reject(new Error('other')))).rejects.toThrow('other');
    expect(readManifest(folder, [])?.facts).toEqual({ version: 'old' });
    expect(readdirSync(context.cache)).toEqual(['a-1']);
  });

  it('is not made from an archive that has been tampered with, or has another content', async () => {
    const { archive, context, folder, stick } = stage();
    const none = { ...archive, take: [{ from: 'absent', to: 'absent' }] };
    await expect(layOut({ folder, archives: [none], keepArchives: true }, context, quietWork())).rejects.toThrow(
      'none of the files',
    );
    rmSync(join(context.cache, 'downloads'), { recursive: true });
    writeFileSync(join(stick, 'a.whl'), wheelOf({ 'pkg/lib.so': 'another library' }));
    await expect(layOut({ folder, archives: [archive], keepArchives: true }, context, quietWork())).rejects.toThrow(
      'download-wrong-hash',
    );
    expect(existsSync(folder)).toBe(false);
  });
});
