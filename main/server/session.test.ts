import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CODE_MILLISECONDS, createOnceCodes } from './once-codes.ts';
import { type PageServer, startPageServer } from './page-server.ts';
import { ownerIn, ownerOf } from './socket-owner.ts';

const token = 'secret-of-this-start';
let server: PageServer;
/** Whom the system names at the other end; by default whoever it really is. */
let owner: number | null | undefined;

beforeAll(async () => {
  server = await startPageServer({
    pageFolder: tmpdir(),
    host: '127.0.0.1',
    port: 0,
    token,
    ownerOf: async (socket) => (owner === undefined ? ownerOf(socket) : owner),
    onSocket: (socket) => socket.close(),
  });
});
afterAll(() => server.close());

interface Answer {
  status: number;
  body: Record<string, unknown> | string;
  headers: Record<string, unknown>;
}
function post(
  body: unknown,
  { path = '/session', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: server.port, path, method: 'POST', agent: false } as const;
    const sent = request({ ...options, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : text,
          headers: response.headers,
        }),
      );
    });
    sent.on('error', reject);
    sent.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}
const newCode = async () => (await post({ token })).body as { code: string };

describe('session', () => {
  test('the key buys a code, the code buys the key, once', async () => {
    const { code } = await newCode();
    expect(code).not.toContain(token);
    const origin = `http://127.0.0.1:${server.port}`;
    const first = await post({ code }, { headers: { origin } });
    expect(first).toMatchObject({ status: 200, body: { token } });
    expect(first.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(Object.keys(first.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await post({ code }, { headers: { origin } })).toMatchObject({ status: 403, body: '' });
  });

  test.each([
    ['a wrong key', { token: 'secret-of-this-starT' }, 403],
    ['a code that nobody gave', { code: 'x'.repeat(43) }, 403],
    ['the key as a code', { code: token }, 403],
    ['both', { code: 'a', token }, 400],
    ['neither', {}, 400],
    ['a list', [token], 400],
    ['no JSON', 'token', 400],
    ['nothing', '', 400],
    ['far too much', { token: 'a'.repeat(100_000) }, 413],
  ])('%s is refused', async (_name, body, status) => {
    expect(await post(body)).toMatchObject({ status, body: '' });
  });

  test('another origin, another name and a form are refused, and take no code away', async () => {
    const { code } = await newCode();
    for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`])
      expect([origin, (await post({ code }, { headers: { origin } })).status]).toEqual([origin, 403]);
    expect((await post({ code }, { headers: { host: `evil.example:${server.port}` } })).status).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded'])
      expect((await post({ code }, { headers: { 'content-type': type } })).status).toBe(415);
    for (const path of ['/session/', '/session/code', '/'])
      expect([path, (await post({ code }, { path })).status]).toEqual([path, 405]);
    expect((await post({ code })).status).toBe(200);
  });

  test('another user of the machine gets nothing for a code, and takes none away', async () => {
    const { code } = await newCode();
    owner = process.getuid!() + 4711;
    expect((await post({ code })).status).toBe(403);
    owner = process.getuid!();
    expect((await post({ code })).status).toBe(200);
    const next = await newCode();
    owner = null;
    expect((await post(next)).status).toBe(200);
    owner = undefined;
  });
});

describe('codes', () => {
  test('are too old after a while, and many that nobody wants push out the oldest', () => {
    let time = 0;
    const codes = createOnceCodes(() => time);
    const [late, early] = [codes.issue(), codes.issue()];
    time = CODE_MILLISECONDS;
    expect(codes.redeem(early)).toBe(true);
    time += 1;
    expect(codes.redeem(late)).toBe(false);
    const first = codes.issue();
    const many = Array.from({ length: 64 }, () => codes.issue());
    expect([codes.redeem(first), ...many.map(codes.redeem)]).toEqual([false, ...Array(64).fill(true)]);
    expect(new Set([first, ...many]).size).toBe(65);
  });
});

describe.skipIf(process.platform !== 'linux')('who is at the other end', () => {
  test('this user, as the system says', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const client = connect((listener.address() as { port: number }).port, '127.0.0.1');
    const [socket] = (await once(listener, 'connection')) as [Socket];
    expect(await ownerOf(socket)).toBe(process.getuid!());
    client.destroy();
    socket.destroy();
    listener.close();
  });

  test('of the table the line with both ends, as proc(5) describes it', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     7        0 1 1 0',
      '   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     7        0 2 1 0',
      '   2: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1000        0 3 1 0',
      '   3: 0000000000000000FFFF00000100007F:C351 0000000000000000FFFF00000100007F:1F90 01 0:0 0:0 0  1001 0 4',
    ].join('\n');
    expect([ownerIn(table, 0xc350, 0x1f90), ownerIn(table, 0xc351, 0x1f90), ownerIn(table, 1, 2)]).toEqual([
      1000,
      1001,
      null,
    ]);
  });

  test('a process of another user is known as one', async () => {
    // Only the superuser can start one; elsewhere the refusal above stands for it.
    if (process.getuid!() !== 0) return;
    const { code } = await newCode();
    const script = `fetch('http://127.0.0.1:${server.port}/session', {method: 'POST', headers: {'content-type':
      'application/json'}, body: '${JSON.stringify({ code })}'}).then(({status}) => console.log(status))`;
    const child = spawn(process.execPath, ['-e', script], {
      uid: 65534,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // A Node that lies in the superuser's own folder can't be started by anybody else.
    const said = await Promise.race([once(child.stdout, 'data'), once(child, 'error')]);
    expect(String(said[0])).toMatch(/^403\n$|EACCES/);
    expect((await post({ code })).status).toBe(200);
  });
});
