/**
 * One process at a time fills a cache, also when two lab folders share it. The lock is a listening socket, so that the
 * system itself takes it back when its holder dies, however it dies.
 */
import { createHash } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { LabError } from '../contract/fault.ts';

export interface CacheLock {
  release(): Promise<void>;
}

/** Waits until it is free. `onWait` is called once if somebody else has it. Throws LabError `setup-stopped`. */
export async function lockCache(cache: string, signal: AbortSignal, onWait: () => void): Promise<CacheLock> {
  const address = lockAddress(cache);
  for (let waited = false; ; waited = true) {
    if (signal.aborted) throw new LabError('setup-stopped');
    const lock = await tryListen(address);
    if (lock) return lock;
    if (!waited) onWait();
    await holderGone(address, signal);
  }
}

/** `null` where the system has no such sockets: there two labs that share a cache must not set up at once. */
function lockAddress(cache: string): string | null {
  const name = `pretraining-lab-${createHash('sha256').update(cache).digest('hex').slice(0, 24)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : null;
}

function tryListen(address: string | null): Promise<CacheLock | null> {
  if (address === null) return Promise.resolve({ release: async () => undefined });
  return new Promise((resolve, reject) => {
    // Who waits keeps a connection open, and sees it end.
    const server = createServer();
    const waiting = new Set<Socket>();
    server.on('connection', (socket) => {
      waiting.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => waiting.delete(socket));
      socket.resume();
    });
    server.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    server.listen(address, () => {
      server.unref();
      resolve({
        release: () =>
          new Promise((released) => {
            server.close(() => released());
            for (const socket of waiting) socket.destroy();
          }),
      });
    });
  });
}

function holderGone(address: string | null, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(address ?? '');
    const done = () => {
      signal.removeEventListener('abort', done);
      socket.destroy();
      resolve();
    };
    if (signal.aborted) done();
    signal.addEventListener('abort', done, { once: true });
    socket.on('error', done).on('close', done).resume();
  });
}
