import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { lastPort } from '../server/last-port.ts';

/** A port of the loopback on which nobody listens now; somebody may the next moment. */
export const freePort = (): Promise<number> => listenOnce(0);

/** The last port of the lab folder where nobody listens now, else another. */
export function portFor(home: string): Promise<number> {
  const last = lastPort(home);
  return last === null ? freePort() : listenOnce(last).catch(freePort);
}

async function listenOnce(wished: number): Promise<number> {
  const server = createServer();
  server.listen(wished, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
