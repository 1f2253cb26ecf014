import { afterEach, expect, test, vi } from 'vitest';
import { type Access, findAccess } from './address.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser that keeps a key, at an address with another; the engine takes none but its own. */
async function accessAt(hash: string, kept: string): Promise<Access> {
  const stored = new Map([['lab.token', kept]]);
  vi.stubGlobal('location', { hash, pathname: '/runs', search: '', port: '4173' });
  vi.stubGlobal('history', { state: null, replaceState: () => undefined });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => ({
    status: JSON.parse(body).token === 'the-lab’s' ? 200 : 403,
  }));
  const access = await findAccess();
  if (typeof access === 'string') throw new Error(access);
  return access;
}

test('a mistyped key is told as one, also where this browser still has that of an earlier start', async () => {
  const mistyped = await accessAt('#token=the-lap’s', 'earlier');
  expect([await mistyped.isRefused(), mistyped.whyRefused]).toEqual([true, 'wrong']);
  const old = await accessAt('', 'earlier');
  expect([await old.isRefused(), old.whyRefused]).toEqual([true, 'old']);
  expect(await (await accessAt('#token=the-lap’s', 'the-lab’s')).isRefused()).toBe(false);
});
