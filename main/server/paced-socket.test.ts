import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import { paceSocket } from './paced-socket.ts';

/** A socket whose other side reads when the test says so. */
class UnreadSocket extends EventEmitter {
  private readonly unread: { bytes: number; left?: () => void }[] = [];
  addEventListener = () => undefined;
  send(data: string, left: () => void) {
    this.unread.push({ bytes: data.length, left });
  }
  read() {
    this.unread.shift()?.left?.();
  }
  get bufferedAmount() {
    return this.unread.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

function unreadSocket() {
  const other = new UnreadSocket();
  return { ...paceSocket(other as unknown as WebSocket, 100), other };
}
const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('large answers are made one after another, each when what was sent has been taken', async () => {
  const { socket, inTurn, other } = unreadSocket();
  let made = 0;
  const answers = Array.from({ length: 5 }, () =>
    inTurn(async () => {
      made += 1;
      void socket.send('x'.repeat(101));
      return made;
    }),
  );
  await turns();
  expect([made, other.bufferedAmount]).toEqual([1, 101]);
  other.read();
  await turns();
  expect([made, other.bufferedAmount]).toEqual([2, 101]);
  for (let read = 0; read < 5; read += 1) {
    other.read();
    await turns();
  }
  expect(await Promise.all(answers)).toEqual([1, 2, 3, 4, 5]);
});

test('a stream waits for whoever does not read, and small answers for nobody', async () => {
  const { socket, other } = unreadSocket();
  await socket.send('small');
  let isSent = false;
  const sent = socket.send('x'.repeat(200)).then(() => {
    isSent = true;
  });
  await turns();
  expect(isSent).toBe(false);
  other.read();
  other.read();
  await sent;
});

test('an answer that fails, and a socket that goes, hold up nobody', async () => {
  const { socket, inTurn, other } = unreadSocket();
  await expect(inTurn(() => Promise.reject(new Error('no such run')))).rejects.toThrow('no such run');
  const sent = socket.send('x'.repeat(200));
  const next = inTurn(async () => 'made');
  other.emit('close');
  await sent;
  expect(await next).toBe('made');
});
