/** The address that a browser is opened with: with a code that works once, never with the key itself. */
import { request } from 'node:http';
import type { EngineAddress } from '../contract/engine-address.ts';

const PATIENCE = 5_000;

/** @returns `null` when the engine gives no code: one of an older lab that was joined, or one that just went */
export async function addressForBrowser(engine: EngineAddress): Promise<string | null> {
  const code = await askForCode(engine).catch(() => null);
  return code === null ? null : `http://127.0.0.1:${engine.port}/#code=${code}`;
}

/** By a client of its own: the one that everybody shares may be told to go through a proxy. */
function askForCode({ port, token }: EngineAddress): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path: '/session',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        agent: false,
        timeout: PATIENCE,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('error', reject);
        response.on('end', () => resolve(response.statusCode === 200 ? codeIn(text) : null));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
    asked.end(JSON.stringify({ token }));
  });
}

function codeIn(text: string): string | null {
  const { code } = JSON.parse(text) as { code?: unknown };
  return typeof code === 'string' ? code : null;
}
