import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect as connectTcp, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LabError } from '../contract/fault.ts';
import { type PageServer, startPageServer } from './page-server.ts';

const token = 'secret-of-this-start';
const folder = mkdtempSync(join(tmpdir(), 'page-server-'));
const pageFolder = join(folder, 'page');
let server: PageServer;

beforeAll(async () => {
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>lab</title>');
  writeFileSync(join(pageFolder, 'assets/main-B3x_k9aQ.js'), 'export {};');
  writeFileSync(join(pageFolder, 'icon.svg'), '<svg/>');
  writeFileSync(join(pageFolder, '.env'), 'not for the page');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  symlinkSync(join(folder, 'secret.txt'), join(pageFolder, 'link.txt'));
  symlinkSync(folder, join(pageFolder, 'up'));
  server = await startPageServer({
    pageFolder,
    host: '127.0.0.1',
    port: 0,
    token,
    onSocket: (socket) => socket.on('message', (data) => socket.send(String(data))),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** Node's plain client sends the path as it is given: `fetch` would tidy it up. */
function get(path: string, options: { method?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, path, method: options.method ?? 'GET', headers: options.headers ?? {} },
      (response) => {
        let body = '';
        response.on('data', (data) => {
          body += data;
        });
        response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

/** What becomes of a socket: `open`, or the status of the refusal. */
function socket(options: { path?: string; origin?: string; headers?: Record<string, string> }): Promise<string> {
  return new Promise((resolve) => {
    const client = new WebSocket(`ws://127.0.0.1:${server.port}${options.path ?? `/rpc?token=${token}`}`, {
      ...(options.origin ? { origin: options.origin } : {}),
      headers: options.headers ?? {},
    });
    client.once('open', () => {
      client.close();
      resolve('open');
    });
    client.once('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
    client.once('error', (error) => resolve(error.message));
  });
}

describe('page', () => {
  test('serves the page and each of its views, never from a cache', async () => {
    for (const path of ['/', '/index.html', '/runs', '/runs/new?preset=gpt-tiny', '/runs/2026-11#x']) {
      const { status, headers, body } = await get(path);
      expect([path, status, headers['content-type']]).toEqual([path, 200, 'text/html; charset=utf-8']);
      expect(headers['cache-control']).toBe('no-cache');
      expect(body).toContain('<title>lab</title>');
    }
  });

  test('keeps for ever what has a hash in its name, and only that', async () => {
    const hashed = await get('/assets/main-B3x_k9aQ.js');
    expect(hashed.headers['cache-control']).toContain('immutable');
    expect(hashed.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await get('/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  test('allows nothing but itself and its socket', async () => {
    for (const path of ['/', '/missing.js']) {
      const { headers } = await get(path);
      const policy = headers['content-security-policy'];
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test.each([
    ['parent', '/../secret.txt'],
    ['parent inside', '/assets/../../secret.txt'],
    ['encoded dots', '/%2e%2e/secret.txt'],
    ['encoded slash', '/..%2fsecret.txt'],
    ['encoded backslash', '/..%5csecret.txt'],
    ['encoded twice', '/%252e%252e/secret.txt'],
    ['view-like parent', '/../secret'],
    ['NUL', '/icon.svg%00.html'],
    ['malformed encoding', '/%zz.txt'],
    ['drive letter', '/c:/secret.txt'],
    ['symbolic link to a file', '/link.txt'],
    ['symbolic link to a folder', '/up/secret.txt'],
    ['file as folder', '/icon.svg/x.svg'],
    ['no leading slash', 'secret.txt'],
    ['dot file', '/.env'],
    ['missing asset', '/assets/none-12345678.js'],
    ['very long name', `/${'a'.repeat(3000)}.txt`],
  ])('%s is not found', async (_name, path) => {
    const { status, body } = await get(path);
    expect(body).not.toContain('outside');
    expect(body).not.toContain('not for the page');
    expect([400, 404]).toContain(status);
  });

  test('answers reading only', async () => {
    const head = await get('/icon.svg', { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '6', '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, headers } = await get('/', { method });
      expect([method, status, headers.allow]).toEqual([method, 405, 'GET, HEAD']);
    }
  });

  test('refuses a name that somebody else makes point here', async () => {
    for (const host of ['evil.example', `evil.example:${server.port}`, `127.0.0.1:${server.port + 1}`, '127.0.0.1'])
      expect([host, (await get('/', { headers: { host } })).status]).toEqual([host, 403]);
    expect((await get('/', { headers: { host: `localhost:${server.port}` } })).status).toBe(200);
  });
});

describe('socket', () => {
  test('opens for the page, the window and programs', async () => {
    const { port } = server;
    expect(await socket({ origin: `http://127.0.0.1:${port}` })).toBe('open');
    expect(await socket({ origin: `http://localhost:${port}` })).toBe('open');
    expect(await socket({ origin: 'app://lab' })).toBe('open');
    expect(await socket({})).toBe('open');
  });

  test('carries messages without compression', async () => {
    const client = new WebSocket(`ws://127.0.0.1:${server.port}/rpc?token=${token}`);
    const answer = new Promise((resolve) => client.once('message', (data) => resolve(String(data))));
    client.once('open', () => client.send('hello'));
    expect(await answer).toBe('hello');
    expect(client.extensions).toBe('');
    client.terminate();
  });

  test.each([
    ['no token', '/rpc'],
    ['wrong token', '/rpc?token=secret-of-this-starT'],
    ['shorter token', '/rpc?token=secret'],
    ['longer token', `/rpc?token=${token}x`],
    ['wrong path', `/other?token=${token}`],
    ['path below', `/rpc/x?token=${token}`],
  ])('%s is refused', async (_name, path) => {
    expect(await socket({ path, origin: `http://127.0.0.1:${server.port}` })).toBe('403');
  });

  test.each([
    'http://evil.example',
    'null',
    'file://',
    'app://other',
    'app://lab.evil.example',
    'https://127.0.0.1',
    'http://127.0.0.1',
  ])('Origin %s is refused', async (origin) => {
    expect(await socket({ origin })).toBe('403');
  });

  test('refuses the right token under a wrong Host', async () => {
    expect(await socket({ headers: { host: `evil.example:${server.port}` } })).toBe('403');
  });

  test('a frame over the limit ends its own socket only', async () => {
    const client = new WebSocket(`ws://127.0.0.1:${server.port}/rpc?token=${token}`);
    await new Promise((resolve) => client.once('open', resolve));
    const closed = new Promise((resolve) => client.once('close', resolve));
    client.on('error', () => client.terminate());
    // Only the head of a frame that announces 1 GiB: nobody has to send it.
    const raw = (client as unknown as { _socket: { write(data: Buffer): void } })._socket;
    raw.write(Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0]));
    await closed;
    expect(await socket({})).toBe('open');
  });

  test('a connection that breaks off during the handshake harms nobody', async () => {
    const stream = connectTcp(server.port, '127.0.0.1');
    stream.write(`GET /rpc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
    stream.resetAndDestroy();
    expect((await get('/')).status).toBe(200);
  });
});

describe('start and end', () => {
  const options = { pageFolder, host: '127.0.0.1', port: 0, token, onSocket: () => {} };

  test('a port that another program has', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    const error = await startPageServer({ ...options, port }).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(LabError);
    expect((error as LabError).fault).toMatchObject({ code: 'port-taken', parameters: { port } });
    await new Promise((resolve) => other.close(resolve));
  });

  test('an address beyond this machine', async () => {
    for (const host of ['0.0.0.0', '::', '::1', '192.0.2.1', 'example.org'])
      await expect(startPageServer({ ...options, host })).rejects.toMatchObject({ fault: { code: 'bad-use' } });
  });

  test('is quiet when the last socket has closed, or after a while', async () => {
    const own = await startPageServer(options);
    await own.quiet(60_000);
    const client = new WebSocket(`ws://127.0.0.1:${own.port}/rpc?token=${token}`);
    await new Promise((resolve) => client.once('open', resolve));
    let isQuiet = false;
    await own.quiet(1);
    const quiet = own.quiet(60_000).then(() => {
      isQuiet = true;
    });
    expect(isQuiet).toBe(false);
    client.close();
    await quiet;
    await own.close();
  });

  test('closing ends open sockets and frees the port, twice without harm', async () => {
    const own = await startPageServer(options);
    const client = new WebSocket(`ws://127.0.0.1:${own.port}/rpc?token=${token}`);
    await new Promise((resolve) => client.once('open', resolve));
    const ended = new Promise((resolve) => client.once('close', resolve));
    await Promise.all([own.close(), own.close()]);
    await ended;
    const again = await startPageServer({ ...options, port: own.port });
    expect(again.url).toBe(`http://127.0.0.1:${own.port}/`);
    await again.close();
  });

  test('a page that is not built yet', async () => {
    const own = await startPageServer({ ...options, pageFolder: join(folder, 'later') });
    expect((await fetch(own.url)).status).toBe(404);
    await own.close();
  });
});
