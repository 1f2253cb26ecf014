/** `app://lab/`: the built page in the window, from its folder and nowhere else. */
import type { Protocol, Session } from 'electron';
import { readPageFile } from '../server/page-file.ts';
import { pageHeaders } from '../server/page-headers.ts';

const SCHEME = 'app';
const HOST = 'lab';
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`;

/** True for addresses of the page itself. Compared by parts: `app://lab.example/` begins with the same letters. */
export function isPageAddress(address: string): boolean {
  const { protocol, host, username, password } = parsed(address) ?? {};
  return protocol === `${SCHEME}:` && host === HOST && username === '' && password === '';
}

/** `null` for what is no address. Not `URL.canParse`: the tests' old runtime lacks it. */
export function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** Makes the scheme a proper origin with storage and a secure context. Must run before Electron is ready. */
export function declareScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
}

async function answer(folder: string, method: string, address: string, port: number | null): Promise<Answer> {
  // As the session's request filter (security.ts): this engine's socket, nobody else's. A page whose engine is started
  // again on another port is loaded anew (electron.ts).
  const headers = pageHeaders(port === null ? [] : [`ws://127.0.0.1:${port}`]);
  const file = method === 'GET' && isPageAddress(address) ? await readPageFile(folder, pathOf(address)) : null;
  if (!file) return { status: 404, headers: { ...headers, 'content-type': 'text/plain' }, bytes: Buffer.alloc(0) };
  return {
    status: 200,
    headers: { ...headers, 'content-type': file.type, 'cache-control': file.caching },
    bytes: file.bytes,
  };
}

/** The path as it was sent, not tidied up: what could leave the folder is refused, never reinterpreted. */
function pathOf(address: string): string {
  return address.slice(`${SCHEME}://${HOST}`.length).split(/[?#]/, 1)[0]!;
}

/** @param enginePort the one that a page which is loaded now may reach */
export function servePage(session: Session, folder: string, enginePort: () => number | null): void {
  const { protocol } = session;
  // `protocol.handle` came with Electron 25; the old runtime of the tests gets the same answers by its predecessor.
  if (typeof protocol.handle === 'function') {
    protocol.handle(SCHEME, async ({ method, url }) => {
      const { status, headers, bytes } = await answer(folder, method, url, enginePort());
      return new Response(new Uint8Array(bytes), { status, headers });
    });
    return;
  }
  protocol.registerBufferProtocol(SCHEME, ({ method, url }, callback) => {
    answer(folder, method, url, enginePort()).then(
      ({ status, headers, bytes }) =>
        callback({
          statusCode: status,
          headers,
          mimeType: headers['content-type']!.split(';', 1)[0]!,
          charset: 'utf-8',
          data: bytes,
        }),
      () => callback({ statusCode: 500 }),
    );
  });
}
