import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Progress } from '../../contract/progress.ts';
import { tarballOf, wheelOf } from '../fixtures/archives.ts';
import { takenPath } from './packages.ts';
import { tarballFiles } from './unpack-tarball.ts';
import { unpackZip } from './unpack-zip.ts';

const temporary = mkdtempSync(join(tmpdir(), 'unpack-'));
afterAll(() => rmSync(temporary, { recursive: true }));

function saved(name: string, bytes: Buffer): string {
  writeFileSync(join(temporary, name), bytes);
  return join(temporary, name);
}

const big = Buffer.alloc(3_000_000, 'tensor flow ');

describe('a wheel', () => {
  const wheel = saved(
    'a.whl',
    wheelOf({ 'pkg/big.so': big, 'pkg/run': '#!', 'pkg/include/a.h': 'h', 'pkg/x.py': '' }, ['pkg/run']),
  );

  it('gives the chosen files, their hashes and the permission to run', async () => {
    const folder = join(temporary, 'one');
    const seen: Progress[] = [];
    const take = [
      { from: 'pkg/big.so', to: 'lib/big.so' },
      { from: 'pkg/run', to: 'run' },
      { from: 'pkg/include/', to: 'include/', suffix: '.h' },
    ];
    const files = await unpackZip({
      archive: wheel,
      folder,
      select: (name) => takenPath(take, name),
      onProgress: (p) => seen.push(p),
    });
    expect(files.map(({ path }) => path).sort()).toEqual(['include/a.h', 'lib/big.so', 'run']);
    expect(readFileSync(join(folder, 'lib/big.so')).equals(big)).toBe(true);
    expect(files.find(({ path }) => path === 'lib/big.so')).toEqual({
      path: 'lib/big.so',
      bytes: big.length,
      sha256: createHash('sha256').update(big).digest('hex'),
    });
    expect(existsSync(join(folder, 'pkg'))).toBe(false);
    expect(seen.at(-1)).toMatchObject({ phase: 'unpack', done: big.length + 3, total: big.length + 3 });
    if (process.platform !== 'win32') {
      expect(statSync(join(folder, 'run')).mode & 0o111).not.toBe(0);
      expect(statSync(join(folder, 'include/a.h')).mode & 0o111).toBe(0);
    }
  });

  it('that is damaged inside, cut short or none at all is refused', async () => {
    const stored = wheelOf({ 'a.bin': createHash('sha256').update('x').digest() });
    const at = stored.indexOf(createHash('sha256').update('x').digest());
    expect(at).toBeGreaterThan(0);
    stored[at] = stored[at]! ^ 1;
    const folder = join(temporary, 'two');
    const select = (name: string) => name;
    await expect(unpackZip({ archive: saved('b.whl', stored), folder, select })).rejects.toThrow('a.bin is damaged');
    const whole = readFileSync(wheel);
    await expect(
      unpackZip({ archive: saved('c.whl', whole.subarray(0, whole.length / 2)), folder, select }),
    ).rejects.toThrow();
    await expect(unpackZip({ archive: saved('d.whl', Buffer.from('no zip')), folder, select })).rejects.toThrow();
  });

  it('cannot write outside its folder', async () => {
    const request = { archive: wheel, folder: join(temporary, 'three'), select: () => '../escaped' };
    await expect(unpackZip(request)).rejects.toThrow('leads out');
    expect(existsSync(join(temporary, 'escaped'))).toBe(false);
  });

  it.skipIf(process.platform === 'win32')(
    'keeps links within it, and makes none that lead out, or on from one',
    async () => {
      const linking = (to: string) =>
        saved(`${to.length}.zip`, wheelOf({ 'a/real': 'x', 'b/link': to, 'z/file': 'y' }, [], ['b/link']));
      const select = (name: string) => (name.endsWith('/') ? null : name);
      const folder = join(temporary, 'five');
      await unpackZip({ archive: linking('../a/real'), folder, select });
      expect(readlinkSync(join(folder, 'b/link'))).toBe('../a/real');
      expect(readFileSync(join(folder, 'b/link'), 'utf8')).toBe('x');
      for (const out of ['../..', '/etc', '../../five-and-more', `../a/${'x'.repeat(5000)}`]) {
        const other = join(temporary, `link ${out.length}`);
        await expect(unpackZip({ archive: linking(out), folder: other, select })).rejects.toThrow(/leads out|damaged/);
        expect(existsSync(join(other, 'b/link'))).toBe(false);
      }
    },
  );

  it('stops when told to', async () => {
    const signal = AbortSignal.abort();
    await expect(
      unpackZip({ archive: wheel, folder: join(temporary, 'four'), select: (name) => name, signal }),
    ).rejects.toThrow('setup-stopped');
  });
});

describe('a tarball', () => {
  it('gives the chosen files and nothing else', async () => {
    const tarball = saved(
      'a.tgz',
      await tarballOf({ 'package/a.txt': '诗', 'package/big.json': big, 'package/empty.txt': '' }),
    );
    const seen: Progress[] = [];
    const got: Record<string, number> = {};
    for await (const { path, bytes } of tarballFiles({
      tarball,
      select: (path) => !path.includes('big'),
      onProgress: (p) => seen.push(p),
    })) {
      got[path] = bytes.length;
    }
    expect(got).toEqual({ 'package/a.txt': 3, 'package/empty.txt': 0 });
    expect(seen.at(-1)?.done).toBe(seen.at(-1)?.total);
    let whole = 0;
    for await (const { bytes } of tarballFiles({ tarball, select: (path) => path.includes('big') }))
      whole += bytes.length;
    expect(whole).toBe(big.length);
  });

  it('that is damaged, cut short or none at all is refused', async () => {
    const bytes = await tarballOf({ 'a.txt': createHash('sha512').update('y').digest('hex').repeat(50) });
    const read = async (name: string, content: Buffer) => {
      for await (const _ of tarballFiles({ tarball: saved(name, content), select: () => true }));
    };
    await expect(read('b.tgz', bytes.subarray(0, bytes.length - 20))).rejects.toThrow();
    await expect(read('c.tgz', Buffer.from('no archive'))).rejects.toThrow();
    await expect(read('d.tgz', Buffer.alloc(0))).rejects.toThrow();
  });

  it('can be left in the middle, or stopped', async () => {
    const tarball = saved('e.tgz', await tarballOf({ 'a.txt': 'a', 'b.bin': big, 'c.txt': 'c' }));
    for await (const { path } of tarballFiles({ tarball, select: () => true })) {
      expect(path).toBe('a.txt');
      break;
    }
    const all = tarballFiles({ tarball, select: () => true, signal: AbortSignal.abort() });
    await expect(all.next()).rejects.toThrow('setup-stopped');
  });
});
