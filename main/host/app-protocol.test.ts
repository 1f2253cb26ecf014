import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Session } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePage } from './app-protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'app-protocol-'));
const page = join(folder, 'page');
let port: number | null = 41234;
beforeAll(() => {
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<title>lab</title>');
  writeFileSync(join(folder, 'secret.txt'), 'outside');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Answer = { status: number; type: string | null; policy: string | null; body: string };
type Ask = (url: string, method?: string) => Promise<Answer>;

/** What Electron 45 calls. */
function current(): Ask {
  let handler: (request: { method: string; url: string }) => Promise<Response>;
  servePage(
    {
      protocol: {
        handle: (_scheme: string, given: typeof handler) => {
          handler = given;
        },
      },
    } as unknown as Session,
    page,
    () => port,
  );
  return async (url, method = 'GET') => {
    const response = await handler({ method, url });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      policy: response.headers.get('content-security-policy'),
      body: await response.text(),
    };
  };
}

/** What Electron 22 calls. */
function old(): Ask {
  type Given = { statusCode: number; headers: Record<string, string>; mimeType: string; data: Buffer };
  let handler: (request: { method: string; url: string }, callback: (given: Given) => void) => void;
  servePage(
    {
      protocol: {
        registerBufferProtocol: (_scheme: string, given: typeof handler) => {
          handler = given;
        },
      },
    } as unknown as Session,
    page,
    () => port,
  );
  return (url, method = 'GET') =>
    new Promise((resolve) =>
      handler({ method, url }, ({ statusCode, headers, data }) =>
        resolve({
          status: statusCode,
          type: headers['content-type']!,
          policy: headers['content-security-policy']!,
          body: String(data),
        }),
      ),
    );
}

describe.each([
  ['current Electron', current],
  ['old Electron', old],
])('%s', (_name, make) => {
  const ask = make();
  test('serves the page and its views with the policy', async () => {
    for (const url of ['app://lab/', 'app://lab/runs/x?y#z']) {
      const { status, type, policy, body } = await ask(url);
      expect([status, type, body]).toEqual([200, 'text/html; charset=utf-8', '<title>lab</title>']);
      expect(policy).toContain("default-src 'none'");
    }
  });
  test('lets the page reach the engine on its port, and nobody on another', async () => {
    const connect = async () => /connect-src ([^;]*)/.exec((await ask('app://lab/')).policy ?? '')?.[1];
    expect(await connect()).toBe("'self' ws://127.0.0.1:41234");
    port = 41235;
    expect(await connect()).toBe("'self' ws://127.0.0.1:41235");
    port = null;
    expect(await connect()).toBe("'self'");
    port = 41234;
  });
  test.each([
    'app://lab/../secret.txt',
    'app://lab/%2e%2e/secret.txt',
    'app://lab/..%2fsecret.txt',
    'app://lab/..%5csecret.txt',
    'app://other/index.html',
    'app://lab/missing.js',
  ])('%s is not there', async (url) => {
    expect(await ask(url)).toMatchObject({ status: 404, body: '' });
  });
  test('answers reading only', async () => {
    expect((await ask('app://lab/', 'POST')).status).toBe(404);
  });
});
