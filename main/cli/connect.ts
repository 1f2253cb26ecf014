/**
 * The terminal's way to the engine: the one that is running on this lab folder, by its socket, or one of its own, started
 * in this process and closed with it. Either way the same typed contract.
 */
import { createORPCClient, mapEventIterator, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import { type Fault, LabError } from '../contract/fault.ts';
import type { Contract } from '../contract/procedures.ts';
import { labVersion } from '../engine/provenance.ts';
import { joinOrOpen } from '../engine/running-engine.ts';
import type { LabFolders } from '../provision/lab-folders.ts';

export type LabClient = ContractRouterClient<Contract>;

export interface Connection {
  client: LabClient;
  /** True when the engine belongs to somebody else and goes on after this command. */
  joined: boolean;
  /** What an engine of one's own found wrong and mended; a joined one tells its own people. */
  notices(): Fault[];
  /** Resolves once no run trains or waits that was asked for in an engine of one's own; at once in a joined one. */
  idle(): Promise<void>;
  /** Whether one does; where none does, `idle` waits for a trainer on its way out. */
  trains(): boolean;
  close(): Promise<void>;
}

/** @param onWait another lab is opening or closing on the folder, and is waited for */
export function connect(folders: LabFolders, onWait: () => void): Promise<Connection> {
  return joinOrOpen<Connection>(folders.home, {
    onWait,
    async join({ port, token }) {
      const socket = await open(`ws://127.0.0.1:${port}/rpc?token=${encodeURIComponent(token)}`, port);
      return {
        client: clientOn(socket),
        joined: true,
        notices: () => [],
        idle: () => Promise.resolve(),
        trains: () => false,
        close: async () => socket.close(),
      };
    },
    async open() {
      const { openEngine } = await import('../engine/engine.ts');
      const engine = await openEngine({ folders, port: 0, host: '127.0.0.1', queue: 'asked' });
      return {
        client: engine.client,
        joined: false,
        notices: () => engine.notices(),
        idle: () => engine.idle(),
        trains: () => engine.trains(),
        close: () => engine.close(),
      };
    },
  });
}

/** A client whose calls and streams say `engine-gone` where they end because the socket did. */
function clientOn(socket: WebSocket): LabClient {
  const reason = (error: unknown) => (socket.readyState === WebSocket.OPEN ? error : new LabError('engine-gone'));
  /** A lab of before does not know what this terminal asks it. */
  const refused = async (error: unknown) => {
    if (!(error instanceof ORPCError) || error.code !== 'NOT_FOUND') return reason(error);
    const there = await client.lab.status({}).then(
      ({ version }) => ({ there: version, here: labVersion }),
      () => ({}),
    );
    return new LabError('lab-of-other-version', there, { cause: error });
  };
  const link = new RPCLink({
    websocket: socket as unknown as globalThis.WebSocket,
    interceptors: [
      async ({ next }) => {
        try {
          const output = await next();
          if (!isStream(output)) return output;
          return mapEventIterator(output, { value: async (value) => value, error: async (error) => reason(error) });
        } catch (error) {
          throw await refused(error);
        }
      },
    ],
  });
  const client = createORPCClient<LabClient>(link);
  return client;
}

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}

function open(url: string, port: number): Promise<WebSocket> {
  const socket = new WebSocket(url, { origin: `http://127.0.0.1:${port}`, perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    // Kept: a killed engine resets the connection, which the client's calls tell.
    socket.on('error', reject);
  });
}
