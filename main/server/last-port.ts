/**
 * The port that a lab folder was served on last, tried first at the next start: a bookmark, a tab that is loaded again and
 * what a browser keeps for the page are of one port.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from '../contract/fault.ts';

/** From 1024 on; browsers open no page there (Fetch Standard, section 2.9, "Port blocking"). */
const BLOCKED: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10_080,
]);
/** Below lie many more of them, and ports of the system's own. */
const FIRST = 1024;
const LAST = 65_535;

const fileIn = (home: string) => join(home, 'last-port');

/** `null` where none is known, or only one that no browser would open. */
export function lastPort(home: string): number | null {
  try {
    const text = readFileSync(fileIn(home), 'utf8').trim();
    const port = /^\d+$/.test(text) ? Number(text) : 0;
    return port >= FIRST && port <= LAST && !BLOCKED.has(port) ? port : null;
  } catch {
    return null; // a first start, or a file that somebody else made for himself
  }
}

/**
 * Serves on `wished`, or where that is 0 on the last port, or where that is taken on any; remembers which it was.
 *
 * @throws whatever `serve` throws
 */
export async function serveAtPort<Served extends { port: number }>(
  home: string,
  wished: number,
  serve: (port: number) => Promise<Served>,
): Promise<Served> {
  const last = lastPort(home);
  const served = await serveFirst(wished === 0 && last !== null ? [last, 0] : [wished], serve);
  if (served.port !== last) remember(home, served.port);
  return served;
}

async function serveFirst<Served>(
  [port, ...others]: readonly number[],
  serve: (port: number) => Promise<Served>,
): Promise<Served> {
  try {
    return await serve(port!);
  } catch (error) {
    if (others.length === 0 || !(error instanceof LabError) || error.fault.code !== 'port-taken') throw error;
    return serveFirst(others, serve);
  }
}

function remember(home: string, port: number): void {
  const temporary = `${fileIn(home)}.partial`;
  try {
    writeFileSync(temporary, String(port), { mode: 0o600 });
    renameSync(temporary, fileIn(home));
  } catch {
    // No room, say: the next start has another port then.
    if (existsSync(temporary)) rmSync(temporary, { force: true });
  }
}
