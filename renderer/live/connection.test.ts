import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeSecret } from './address.ts';
import { createConnection, retryDelay } from './connection.ts';
import { followStream } from './follow-stream.ts';

class FakeSocket extends EventTarget {
  static opened: FakeSocket[] = [];
  readyState = 0;
  url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.opened.push(this);
  }
  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  close() {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
  send() {}
}

const connect = (port = () => 5000) =>
  createConnection({
    address: async () => ({ port: port(), token: 'a b' }),
    openSocket: (url) => new FakeSocket(url) as unknown as WebSocket,
    patience: 3_000,
  });
const last = () => FakeSocket.opened.at(-1) as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  FakeSocket.opened = [];
});
afterEach(() => vi.useRealTimers());

test('comes back with growing pauses, at the address that holds then', async () => {
  let port = 5000;
  const connection = connect(() => port);
  await vi.advanceTimersByTimeAsync(0);
  expect(last().url).toBe('ws://127.0.0.1:5000/rpc?token=a%20b');
  last().open();
  expect(connection.state()).toBe('open');
  port = 6000;
  last().close();
  expect(connection.state()).toBe('away');
  await vi.advanceTimersByTimeAsync(retryDelay(1));
  expect(last().url).toContain(':6000/');
  last().close();
  await vi.advanceTimersByTimeAsync(retryDelay(2) - 1);
  expect(FakeSocket.opened).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(FakeSocket.opened).toHaveLength(3);
  last().open();
  await connection.whenOpen();
  connection.close();
});

test('pauses double up to five seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(retryDelay)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
});

test('a closed connection stays closed', async () => {
  const connection = connect();
  await vi.advanceTimersByTimeAsync(0);
  connection.close();
  expect(connection.state()).toBe('connecting');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSocket.opened).toHaveLength(1);
});

test('a call waits for the engine, and says so when it does not come', async () => {
  vi.useRealTimers();
  const connection = createConnection({
    address: async () => ({ port: 1, token: 't' }),
    openSocket: (url) => new FakeSocket(url) as unknown as WebSocket,
    patience: 20,
  });
  const call = connection.link.call(['lab', 'status'], {}, { context: {} });
  await expect(call).rejects.toMatchObject({ fault: { code: 'lab-away' } });
  const gone = new AbortController();
  const waiting = connection.whenOpen(gone.signal);
  gone.abort(new Error('page left'));
  await expect(waiting).rejects.toThrow('page left');
  connection.close();
});

test('a call that the engine leaves without an answer says so', async () => {
  const connection = connect();
  await vi.advanceTimersByTimeAsync(0);
  last().open();
  const answer = connection.link.call(['prompts', 'save'], {}, { context: {} });
  const told = expect(answer).rejects.toMatchObject({ fault: { code: 'lab-away-meanwhile' } });
  await vi.advanceTimersByTimeAsync(0);
  last().close();
  await told;
  connection.close();
});

test('a stream is opened again after an interruption, until nobody wants it', async () => {
  const ending = new AbortController();
  const seen: number[] = [];
  let opened = 0;
  const open = async () => {
    opened += 1;
    const first = seen.length;
    return (async function* () {
      yield first;
      yield first + 1;
      if (opened === 1) throw new Error('socket lost');
      ending.abort();
    })();
  };
  const following = followStream({ whenOpen: async () => {} }, open, (value) => seen.push(value), ending.signal);
  await vi.advanceTimersByTimeAsync(10_000);
  await following;
  expect(seen).toEqual([0, 1, 2, 3]);
  expect(opened).toBe(2);
});

test('token and code leave the address', () => {
  const none = { token: null, code: null, rest: '' };
  expect(takeSecret('#token=abc')).toEqual({ ...none, token: 'abc' });
  expect(takeSecret('#token=abc&x=1')).toEqual({ ...none, token: 'abc', rest: '#x=1' });
  expect(takeSecret('#code=abc&x=1')).toEqual({ ...none, code: 'abc', rest: '#x=1' });
  expect(takeSecret('')).toEqual(none);
  expect(takeSecret('#token=&code=')).toEqual(none);
});

test('a key that the engine refuses is tried no more, until there is another', async () => {
  let refuses = true;
  const connection = createConnection({
    address: async () => ({ port: 5000, token: 'old' }),
    isRefused: async () => refuses,
    openSocket: (url) => new FakeSocket(url) as unknown as WebSocket,
  });
  await vi.advanceTimersByTimeAsync(0);
  last().close();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(connection.state()).toBe('refused');
  expect(FakeSocket.opened).toHaveLength(1);
  refuses = false;
  connection.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.state()).toBe('connecting');
  last().open();
  expect(connection.state()).toBe('open');
  // One that was open and is lost was not refused: the engine died, and comes back.
  refuses = true;
  last().close();
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.state()).toBe('away');
  connection.close();
});

test('an engine that went while it was asked about the key is away', async () => {
  let answer: (refused: boolean) => void = () => undefined;
  const connection = createConnection({
    address: async () => ({ port: 5000, token: 'key' }),
    isRefused: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    openSocket: (url) => new FakeSocket(url) as unknown as WebSocket,
  });
  await vi.advanceTimersByTimeAsync(0);
  last().close();
  await vi.advanceTimersByTimeAsync(retryDelay(1));
  last().open();
  // The answer is about the try before.
  answer(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.state()).toBe('open');
  connection.close();
});
