import { expect, it } from 'vitest';
import { lockCache } from './cache-lock.ts';

const forever = new AbortController().signal;
const never = () => expect.unreachable('nobody has it');

it('A cache is locked by one, and goes to the next when that lets go', async () => {
  const order: string[] = [];
  const first = await lockCache('a cache', forever, never);
  const other = await lockCache('another cache', forever, never);
  let waits: () => void = never;
  const waiting = new Promise<void>((resolve) => {
    waits = resolve;
  });
  const second = lockCache('a cache', forever, waits).then((lock) => {
    order.push('second has it');
    return lock;
  });
  await waiting;
  order.push('first lets go');
  await first.release();
  await (await second).release();
  expect(order).toEqual(['first lets go', 'second has it']);
  await other.release();
  await (await lockCache('a cache', forever, never)).release();
});

it('Who is told to stop waits no longer', async () => {
  const first = await lockCache('a cache', forever, never);
  const stop = new AbortController();
  await expect(lockCache('a cache', stop.signal, () => stop.abort())).rejects.toThrow('setup-stopped');
  await expect(lockCache('a cache', stop.signal, never)).rejects.toThrow('setup-stopped');
  await first.release();
});
