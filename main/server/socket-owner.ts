/**
 * Which user of this machine is at the other end of a connection, as far as the system tells. Linux lists the sockets of
 * all users with their owners; elsewhere nobody is known.
 */
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

/** User id of the process that opened the connection; `null` where it is not told. */
export async function ownerOf({ remoteAddress, remotePort, localPort }: Socket): Promise<number | null> {
  if (process.platform !== 'linux' || !remoteAddress || !remotePort || !localPort) return null;
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const owner = ownerIn(await readFile(table, 'latin1').catch(() => ''), remotePort, localPort);
    if (owner !== null) return owner;
  }
  return null;
}

/**
 * The owner of a connection between two ports of the loopback in the kernel's table (proc(5), /proc/net/tcp): a line a
 * socket, in it both ends as hexadecimal `ADDRESS:PORT`, and the user id in the eighth column.
 */
export function ownerIn(table: string, from: number, to: number): number | null {
  // As in 0100007F (127.0.0.1), also mapped into IPv6.
  const end = (port: number) => `7F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of table.split('\n')) {
    const [, one, other, , , , , user] = line.trim().split(/\s+/);
    if (one?.endsWith(end(from)) && other?.endsWith(end(to)) && user !== undefined) return Number(user);
  }
  return null;
}
