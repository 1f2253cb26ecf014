/**
 * The page and one WebSocket on one port of this machine.
 *
 * A page of any other site can reach loopback too, by its address or by a name that it makes point here (DNS
 * rebinding), and so can other users of the machine. So each request names a host that is ours, a socket comes from our
 * own page (or from a program, which sends no Origin), and only who knows the token gets one. A browser gets it for a
 * code that works once (session.ts). Nothing allows CORS.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { LabError } from '../contract/fault.ts';
import { isEqual, isOurHost, isOurOrigin, LOOPBACK } from './own-requests.ts';
import { readPageFile } from './page-file.ts';
import { pageHeaders } from './page-headers.ts';
import { createSession } from './session.ts';
import { ownerOf } from './socket-owner.ts';

export interface PageServerOptions {
  /** Folder of the built page, `index.html` in it. It may be built later: until then every view is 404. */
  pageFolder: string;
  /** An address of this machine's own loopback, nothing else: `127.0.0.1` or `localhost`. */
  host: string;
  /** 0: any free port. */
  port: number;
  /** Secret of this start; who knows it may open a socket. */
  token: string;
  /** User id of who opened a connection, `null` where it can't be told; as the system says by default. */
  ownerOf?(socket: Socket): Promise<number | null>;
  /** Called with each socket that passed all checks. Its errors are handled here; listen for `message` and `close`. */
  onSocket(socket: WebSocket): void;
}

export interface PageServer {
  port: number;
  /** Address of the page without the token, as in `http://127.0.0.1:41234/`. */
  url: string;
  /** Resolves when no socket is open any more, after so many milliseconds at the latest. */
  quiet(milliseconds: number): Promise<void>;
  /** Ends all connections and frees the port. A second call waits for the first. */
  close(): Promise<void>;
}

/** Where the page exchanges its code for the key. */
const SESSION_PATH = '/session';

/** Where the socket is. */
const SOCKET_PATH = '/rpc';

/** A text of 100 MB, the largest that can be added, and its envelope. */
const LARGEST_MESSAGE_BYTES = 128 * 1024 * 1024;

/**
 * @throws LabError `port-taken` with `port` when another program has it or the system does not give it out, `bad-use`
 *   when `host` is not loopback
 */
export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const { pageFolder, host, token, onSocket } = options;
  if (!LOOPBACK.includes(host))
    throw new LabError('bad-use', { argument: `--host ${host}`, expected: LOOPBACK.join(', ') });
  const server = createServer();
  const port = await listen(server, options.port);
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE_BYTES,
  });
  const headers = pageHeaders(LOOPBACK.map((name) => `ws://${name}:${port}`));
  const session = createSession({ token, port, ownerOf: options.ownerOf ?? ownerOf, now: () => performance.now() });

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`page server: ${error instanceof Error ? error.stack : String(error)}\n`);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, headers).end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, more = {}) => response.writeHead(status, { ...headers, ...more }).end();
    if (!isOurHost(request.headers.host, port)) return void refuse(403);
    const path = (request.url ?? '/').split(/[?#]/, 1)[0]!;
    if (path === SESSION_PATH && request.method === 'POST') {
      const { status, body } = await session(request);
      const json = { 'content-type': 'application/json', 'cache-control': 'no-store' };
      // What was not read to its end is not waited for.
      response.writeHead(status, { ...headers, ...json, ...(status === 413 ? { connection: 'close' } : {}) });
      return void response.end(body);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return void refuse(405, { allow: 'GET, HEAD' });
    const file = await readPageFile(pageFolder, path);
    if (!file) return void refuse(404);
    response.writeHead(200, {
      ...headers,
      'content-type': file.type,
      'content-length': file.bytes.length,
      'cache-control': file.caching,
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // Without a listener the reset of a half-open connection would end the process.
    stream.on('error', () => stream.destroy());
    if (!mayConnect(request, { port, token })) {
      stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A frame over the limit, say: this socket ends, nothing else.
      socket.on('error', () => socket.terminate());
      onSocket(socket);
    });
  });

  let closed: Promise<void> | null = null;
  return {
    port,
    url: `http://${host}:${port}/`,
    quiet: (milliseconds) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        const look = () => sockets.clients.size === 0 && end();
        // The server's own listener, added before, has taken it out of the set by then.
        for (const socket of sockets.clients) socket.once('close', look);
        look();
      }),
    close() {
      closed ??= new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES')
        reject(new LabError('port-taken', { port }, { cause: error }));
      else reject(error);
    });
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

function mayConnect(request: IncomingMessage, ours: { port: number; token: string }): boolean {
  const address = URL.canParse(request.url ?? '', 'http://lab') ? new URL(request.url!, 'http://lab') : null;
  return (
    address?.pathname === SOCKET_PATH &&
    isOurHost(request.headers.host, ours.port) &&
    isOurOrigin(request.headers.origin, ours.port) &&
    isEqual(address.searchParams.get('token') ?? '', ours.token)
  );
}
