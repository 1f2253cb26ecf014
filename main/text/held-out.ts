/** Which of what is made is held out: told by itself, so that it is never learned from, however often it is drawn. */

/** Of ten, one is held out. */
export const PARTS = 10;

/** By a hash of its bytes: FNV-1a with 32 bits (Fowler, Noll, Vo 1991). */
export function isHeldOutBytes(bytes: Iterable<number>): boolean {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 8) % PARTS === 0;
}
