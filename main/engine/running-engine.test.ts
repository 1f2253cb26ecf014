import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { LabError } from '../contract/fault.ts';
import { readLock, takeLock } from '../store/lab-lock.ts';
import { startChild } from '../store/test-child.ts';
import { temporaryFolder } from '../store/test-store.ts';
import { joinOrOpen, type RunningEngine } from './running-engine.ts';

/** Joins by a real connection; opening takes the lock as an engine does, and lets it go at once. */
function ways(home: string) {
  const tried: string[] = [];
  return {
    tried,
    join: async ({ port, token }: RunningEngine) => {
      tried.push('join');
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.destroy();
      return token;
    },
    open: async () => {
      tried.push('open');
      takeLock(home).release();
      return 'opened';
    },
  };
}
const holder = async (home: string) => {
  const child = startChild(new URL('../store/fixtures/take-lock.ts', import.meta.url), [home]);
  expect(await child.line()).toBe('taken');
  return child;
};
async function listener() {
  const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, close: () => server.close() };
}

test('a free folder is opened, a running engine joined', async () => {
  const home = temporaryFolder();
  expect(await joinOrOpen(home, ways(home))).toBe('opened');
  const { port, close } = await listener();
  const lock = takeLock(home);
  lock.publish({ port, token: 'key' });
  expect(await joinOrOpen(home, ways(home))).toBe('key');
  lock.release();
  close();
});

test('an engine that is just opening is waited for and joined', async () => {
  const home = temporaryFolder();
  const { port, close } = await listener();
  const lock = takeLock(home);
  const given = ways(home);
  const joined = joinOrOpen(home, given);
  expect(given.tried).toEqual([]);
  lock.publish({ port, token: 'key' });
  expect(await joined).toBe('key');
  expect(given.tried).toEqual(['join']);
  lock.release();
  close();
});

test('one that is killed before it answers leaves the folder to who waits', async () => {
  const home = temporaryFolder();
  const opening = await holder(home);
  const opened = joinOrOpen(home, ways(home));
  opening.process.kill('SIGKILL');
  expect(await opened).toBe('opened');
});

test('one that is closing is waited for, and no longer joined', async () => {
  const home = temporaryFolder();
  const { port, close } = await listener();
  const lock = takeLock(home);
  lock.publish({ port, token: 'key' });
  lock.withdraw();
  expect(readLock(home)).toMatchObject({ process: process.pid, address: null });
  const given = ways(home);
  const opened = joinOrOpen(home, given);
  lock.release();
  expect(await opened).toBe('opened');
  expect(given.tried).toEqual(['open']);
  lock.withdraw();
  expect(readLock(home)).toBe(null);
  close();
});

test('an address that nobody answers at any more is not the end', async () => {
  const home = temporaryFolder();
  const { port, close } = await listener();
  close();
  const lock = takeLock(home);
  lock.publish({ port, token: 'key' });
  const given = ways(home);
  const opened = joinOrOpen(home, { ...given, onWait: () => lock.release() });
  expect(await opened).toBe('opened');
  expect(given.tried).toContain('join');
});

test('a holder that never answers is named, and other faults are told at once', async () => {
  const home = temporaryFolder();
  const lock = takeLock(home);
  await expect(joinOrOpen(home, { ...ways(home), patience: 1 })).rejects.toMatchObject({
    fault: { code: 'home-in-use', parameters: { process: process.pid } },
  });
  lock.release();
  const open = () => Promise.reject(new LabError('database-newer'));
  await expect(joinOrOpen(home, { ...ways(home), open })).rejects.toMatchObject({ fault: { code: 'database-newer' } });
  const elsewhere = { process: 1, address: 'http://127.0.0.1:1' };
  const join_ = () => Promise.reject(new LabError('home-in-use', elsewhere));
  const again = takeLock(join(home, 'other'));
  again.publish({ port: 1, token: 'key' });
  await expect(joinOrOpen(join(home, 'other'), { ...ways(home), join: join_ })).rejects.toMatchObject({
    fault: { code: 'home-in-use', parameters: elsewhere },
  });
  again.release();
});

test('one that opened between the look and the opening is joined, though it answers already', async () => {
  const home = temporaryFolder();
  const { port, close } = await listener();
  const open = () => {
    const lock = takeLock(home);
    lock.publish({ port, token: 'key' });
    onTestFinished(() => lock.release());
    return Promise.reject(new LabError('home-in-use', { process: 1, address: `http://127.0.0.1:${port}` }));
  };
  expect(await joinOrOpen(home, { ...ways(home), open })).toBe('key');
  close();
});

test('a page waits for a terminal’s command to end, but not for one that goes on', async () => {
  const home = temporaryFolder();
  const { port, close } = await listener();
  const lock = takeLock(home, 'terminal');
  lock.publish({ port, token: 'key' });
  const given = ways(home);
  const opened = joinOrOpen(home, { ...given, outlast: 60_000, onWait: () => lock.release() });
  expect(await opened).toBe('opened');
  expect(given.tried).toEqual(['open']);

  const training = takeLock(home, 'terminal');
  training.publish({ port, token: 'key' });
  expect(await joinOrOpen(home, { ...ways(home), outlast: 1 })).toBe('key');
  training.release();
  const page = takeLock(home, 'page');
  page.publish({ port, token: 'key' });
  expect(await joinOrOpen(home, { ...ways(home), outlast: 60_000 })).toBe('key');
  page.release();
  close();
});

test('an opening that took long before it found the folder taken is no reason to give up', async () => {
  const home = temporaryFolder();
  const { port, close } = await listener();
  const later = performance.now() + 20_000;
  onTestFinished(() => void vi.restoreAllMocks());
  // Twenty seconds go by in loading the engine; meanwhile another has opened.
  const open = () => {
    const lock = takeLock(home);
    lock.publish({ port, token: 'key' });
    onTestFinished(() => lock.release());
    vi.spyOn(performance, 'now').mockReturnValue(later);
    return Promise.reject(new LabError('home-in-use', { process: 1 }));
  };
  expect(await joinOrOpen(home, { ...ways(home), open })).toBe('key');
  close();
});
