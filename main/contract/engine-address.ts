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
