import type { Fault } from './fault.ts';

/** Where the engine listens: its socket is `ws://127.0.0.1:PORT/rpc?token=…`. */
export interface EngineAddress {
  port: number;
  token: string;
}

/** What its parent tells an engine process: first to open, with what an engine before it had; in the end to close. */
export type EngineCommand = { open: { port?: number; token?: string } } | { close: true };

/** What an engine process tells its parent, once: its address (`joined`: that of another one), or why it has none. */
export type EngineMessage = { ready: EngineAddress & { joined: boolean } } | { fault: Fault };

/**
 * The environment variable by which the C library is told from how many bytes on an allocation has pages of its own, which
 * go back to the system when it is freed (glibc, `mallopt(3)`; elsewhere it means nothing). Left to itself it raises that
 * to the megabytes of the first answer with curves, and keeps what fifty such answers took.
 */
export const OWN_PAGES = 'MALLOC_MMAP_THRESHOLD_';
