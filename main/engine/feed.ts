/**
 * Tells subscribers what changed, at most ten times a second, however fast it changes. What nobody has taken yet is
 * merged, so a slow page costs no memory.
 */
export const FEED_INTERVAL = 100;

export interface Feed<Change> {
  publish(change: Change): void;
  /** Yields merged changes until the signal aborts. */
  subscribe(signal?: AbortSignal): AsyncGenerator<Change, void, void>;
  readonly subscribers: number;
}

export function createFeed<Change>(
  merge: (earlier: Change, later: Change) => Change,
  interval = FEED_INTERVAL,
): Feed<Change> {
  const listeners = new Set<(change: Change) => void>();
  return {
    publish: (change) => {
      for (const listener of listeners) listener(change);
    },
    get subscribers() {
      return listeners.size;
    },
    subscribe(signal) {
      let pending: { change: Change } | null = null;
      let wake: (() => void) | null = null;
      // Registered now and not at the first `next()`: what happens between the two is not lost.
      const listener = (change: Change) => {
        pending = { change: pending ? merge(pending.change, change) : change };
        wake?.();
      };
      listeners.add(listener);
      const stop = () => {
        listeners.delete(listener);
        wake?.();
      };
      signal?.addEventListener('abort', stop, { once: true });
      return (async function* () {
        try {
          while (!signal?.aborted) {
            if (!pending) {
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
              wake = null;
              continue;
            }
            const { change } = pending as { change: Change };
            pending = null;
            yield change;
            await pause(interval, signal);
          }
        } finally {
          listeners.delete(listener);
          signal?.removeEventListener('abort', stop);
        }
      })();
    },
  };
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done, { once: true });
  });
}
