/**
 * A socket whose other side may not read, as a page that sleeps or a program that forgets to: what was answered lies in this
 * process until it is taken. Streams wait for that, and large answers are made one after another, each when the one before
 * has gone.
 */
import type { WebSocket } from 'ws';

export interface PacedSocket {
  /** In the place of the socket: `send` ends when little is left to be taken. */
  socket: Pick<WebSocket, 'addEventListener'> & { send(data: Parameters<WebSocket['send']>[0]): Promise<void> };
  /** Makes an answer that may be large when its turn comes. */
  inTurn<Answer>(make: () => Promise<Answer>): Promise<Answer>;
}

/** A page of values as JSON is some 10 MB: one on its way, while the next is made. */
const MOST_UNREAD_BYTES = 8 * 1024 * 1024;

export function paceSocket(
  socket: Pick<WebSocket, 'addEventListener' | 'send' | 'bufferedAmount' | 'once'>,
  mostUnreadBytes = MOST_UNREAD_BYTES,
): PacedSocket {
  const waiting = new Set<() => void>();
  let turn: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const isFree = () => socket.bufferedAmount <= mostUnreadBytes;
  const wake = () => {
    for (const resume of [...waiting]) resume();
  };
  // Nobody will read any more, and nobody needs to wait.
  socket.once('close', () => {
    isClosed = true;
    wake();
  });

  const taken = () =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!isClosed && !isFree()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });

  return {
    socket: {
      addEventListener: socket.addEventListener.bind(socket),
      send(data) {
        // Called when these bytes have left, or can't any more.
        socket.send(data, wake);
        return taken();
      },
    },
    inTurn(make) {
      const made = turn.then(taken).then(make);
      // Until it is encoded and stands among what is sent.
      turn = made.then(settled, settled);
      return made;
    },
  };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
