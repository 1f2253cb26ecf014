import { afterEach, expect, test, vi } from 'vitest';
import { type Access, findAccess, type NoKeyReason } from './address.ts';

afterEach(() => vi.unstubAllGlobals());

/** A browser with what it keeps, at an address; the engine takes none but its own key. */
async function foundAt(hash: string, stored: Map<string, string>): Promise<Access | NoKeyReason> {
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
  return findAccess();
}

/** Of a browser that keeps a key. */
async function accessAt(hash: string, kept: string, stored = new Map<string, string>()): Promise<Access> {
  const access = await foundAt(hash, stored.set('lab.token', kept));
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

test('a tab that comes after the key of an earlier start was forgotten knows that, and no browser that never had one', async () => {
  const stored = new Map<string, string>();
  expect(await foundAt('', stored)).toBe('none');
  expect(await (await accessAt('', 'earlier', stored)).isRefused()).toBe(true);
  expect(await foundAt('', stored)).toBe('old');
  expect(JSON.stringify([...stored])).not.toContain('earlier');
  expect(await foundAt('#token=the-lap’s', stored)).toBe('wrong');
  // A new key ends it.
  expect(typeof (await foundAt('#token=the-lab’s', stored))).toBe('object');
  stored.delete('lab.token');
  expect(await foundAt('', stored)).toBe('none');
});
