/** One WebSocket to the engine that comes back by itself; calls wait for it, streams start again. */
import { type ClientContext, type ClientLink, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { EngineAddress } from '../../main/contract/engine-address.ts';
import { LabError } from '../../main/contract/fault.ts';

/**
 * `away`: the engine could not be reached or went; the connection keeps trying. `refused`: an engine answers, and the key
 * is not its; nothing is tried until somebody asks for it.
 */
export type ConnectionState = 'connecting' | 'open' | 'away' | 'refused';

export interface Connection {
  /**
   * A call waits for the engine. @throws LabError `lab-away` where it does not come back in time, `lab-away-meanwhile`
   * where it went after it was asked
   */
  link: ClientLink<ClientContext>;
  state(): ConnectionState;
  subscribe(listener: () => void): () => void;
  /** Resolves once the socket is open. Rejects when the signal aborts. */
  whenOpen(signal?: AbortSignal): Promise<void>;
  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void;
  close(): void;
}

const FIRST_DELAY = 250;
const LONGEST_DELAY = 5_000;
/** How long a call waits for the engine to come back before it fails. */
const PATIENCE = 15_000;

/** Milliseconds before attempt `failures + 1`. */
export function retryDelay(failures: number): number {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.max(0, failures - 1));
}

export function createConnection(options: {
  address: () => Promise<EngineAddress>;
  /** Whether the engine that answers refuses the key: a browser doesn't tell that of a socket. Asked when none opened. */
  isRefused?: () => Promise<boolean>;
  openSocket?: (url: string) => WebSocket;
  /** Milliseconds a call waits while the engine is away. */
  patience?: number;
}): Connection {
  const openSocket = options.openSocket ?? ((url: string) => new WebSocket(url));
  const isRefused = options.isRefused ?? (async () => false);
  const patience = options.patience ?? PATIENCE;
  const listeners = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let link: RPCLink<ClientContext> | null = null;
  let socket: WebSocket | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let closed = false;

  function become(next: ConnectionState) {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function failed() {
    if (closed) return;
    link = null;
    socket = null;
    failures += 1;
    become('away');
    timer = setTimeout(attempt, retryDelay(failures));
  }

  async function notOpened() {
    failed();
    const waiting = timer;
    if (!(await isRefused()) || closed || timer !== waiting || timer === null) return;
    clearTimeout(timer);
    timer = null;
    become('refused');
  }

  async function attempt() {
    timer = null;
    let opening: WebSocket;
    try {
      const { port, token } = await options.address();
      if (closed) return;
      opening = openSocket(`ws://127.0.0.1:${port}/rpc?token=${encodeURIComponent(token)}`);
    } catch {
      // The host has no engine to name yet; it is asked again later like a socket that did not open.
      failed();
      return;
    }
    socket = opening;
    let opened = false;
    opening.addEventListener('open', () => {
      opened = true;
      failures = 0;
      link = new RPCLink({ websocket: opening });
      become('open');
    });
    opening.addEventListener('close', () => {
      if (socket !== opening) return;
      if (opened) failed();
      else void notOpened();
    });
  }

  function whenOpen(signal?: AbortSignal): Promise<void> {
    if (link) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const stop = () => {
        listeners.delete(check);
        signal?.removeEventListener('abort', abort);
      };
      const check = () => {
        if (!link) return;
        stop();
        resolve();
      };
      const abort = () => {
        stop();
        reject(signal?.reason);
      };
      listeners.add(check);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  async function openLink(signal?: AbortSignal): Promise<RPCLink<ClientContext>> {
    if (!link) {
      const patienceOver = AbortSignal.timeout(patience);
      try {
        await whenOpen(signal ? anySignal(signal, patienceOver) : patienceOver);
      } catch (error) {
        throw signal?.aborted ? error : new LabError('lab-away');
      }
    }
    if (!link) throw new LabError('lab-away');
    return link;
  }

  void attempt();
  return {
    link: {
      async call(path, input, callOptions) {
        const asked = await openLink(callOptions.signal);
        try {
          return await asked.call(path, input, callOptions);
        } catch (error) {
          if (link === asked || callOptions.signal?.aborted || error instanceof ORPCError) throw error;
          throw new LabError('lab-away-meanwhile', {}, { cause: error });
        }
      },
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    whenOpen,
    retryNow() {
      if (timer === null && state !== 'refused') return;
      if (timer !== null) clearTimeout(timer);
      if (state === 'refused') become('connecting');
      void attempt();
    },
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      socket?.close();
    },
  };
}

/** `AbortSignal.any` is younger than the oldest runtime that the page must work in. */
function anySignal(...signals: AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}
