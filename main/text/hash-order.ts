/** An order that is fixed, and as good as drawn by lot: so the last tenth, on which models are scored, resembles the rest. */
import { createHash } from 'node:crypto';

/** In order of the keys' SHA-256. What has one key stays together, in the order in which it came. */
export function inHashOrder<Each>(all: Iterable<Each>, keyOf: (each: Each) => string): Each[] {
  const hashed = Array.from(all, (each) => ({ each, hash: createHash('sha256').update(keyOf(each)).digest('hex') }));
  hashed.sort((one, other) => (one.hash < other.hash ? -1 : one.hash > other.hash ? 1 : 0));
  return hashed.map(({ each }) => each);
}
