/** Reads a stream of the engine for as long as it is wanted, across reconnections. */
import { ORPCError } from '@orpc/client';
import type { Connection } from './connection.ts';

const FIRST_DELAY = 250;
const LONGEST_DELAY = 5_000;

/**
 * Opens the stream whenever the engine is there and hands over each value, until the signal aborts. A fault that the
 * engine names (a run that is unknown, say) ends it; anything else, such as a lost socket, opens it again.
 *
 * @param open called anew after each interruption, so that it can ask for what came after the last value
 */
export async function followStream<Value>(
  connection: Pick<Connection, 'whenOpen'>,
  open: (signal: AbortSignal) => Promise<AsyncIterable<Value>>,
  onValue: (value: Value) => void,
  signal: AbortSignal,
): Promise<void> {
  let delay = FIRST_DELAY;
  while (!signal.aborted) {
    try {
      await connection.whenOpen(signal);
      for await (const value of await open(signal)) {
        if (signal.aborted) return;
        delay = FIRST_DELAY;
        onValue(value);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ORPCError && error.code === 'FAULT') throw error;
    }
    await pause(delay, signal);
    delay = Math.min(LONGEST_DELAY, delay * 2);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}
