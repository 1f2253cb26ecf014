import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findAccess } from './address.ts';

const RIGHT = 'right';
let stored: Map<string, string>;

/** A browser's tab at this address; the lab takes one key. */
function openTab(hash: string) {
  vi.stubGlobal('location', { hash, pathname: '/', search: '', port: '5000' });
}

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('history', { state: null, replaceState: () => undefined });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    return new Response('{}', { status: JSON.parse(body).token === RIGHT ? 200 : 403 });
  });
});
afterEach(() => vi.unstubAllGlobals());

const keyOf = async (access: Awaited<ReturnType<typeof findAccess>>) =>
  typeof access === 'string' ? access : (await access.address()).token;

test('a key that the lab takes is kept for the other tabs', async () => {
  openTab(`#token=${RIGHT}`);
  expect(await keyOf(await findAccess())).toBe(RIGHT);
  openTab('');
  expect(await keyOf(await findAccess())).toBe(RIGHT);
});

test('a key that it refuses takes nothing from those that have a good one, and is said to be wrong', async () => {
  openTab('#token=mistyped');
  expect(await findAccess()).toBe('wrong');
  expect(stored.size).toBe(0);
  openTab(`#token=${RIGHT}`);
  await findAccess();
  openTab('#token=mistyped');
  expect(await keyOf(await findAccess())).toBe(RIGHT);
  openTab('');
  expect(await keyOf(await findAccess())).toBe(RIGHT);
});
