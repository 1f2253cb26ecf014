/** Which requests are the lab's own: from this machine, under its own name, with its secret. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** `localhost` is a name for the same: it could also mean the loopback of IPv6, which the page does not ask for. */
export const LOOPBACK = ['127.0.0.1', 'localhost'];

/** The page inside the desktop window comes from this origin. */
const WINDOW_ORIGIN = 'app://lab';

/** A name that points here by somebody else's DNS must not pass. */
export function isOurHost(given: string | undefined, port: number): boolean {
  // Browsers leave port 80 out.
  return LOOPBACK.some((name) => given === `${name}:${port}` || (port === 80 && given === name));
}

export function isOurOrigin(origin: string | undefined, port: number): boolean {
  // Browsers always send one with a socket and with what is posted: without it this is a program of this machine, as
  // `lab stop` in a terminal.
  if (origin === undefined || origin === WINDOW_ORIGIN) return true;
  return origin.startsWith('http://') && isOurHost(origin.slice('http://'.length), port);
}

/** Compares digests, so that neither the time nor the length tells anything about the secret. */
export function isEqual(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
