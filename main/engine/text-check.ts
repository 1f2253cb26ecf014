import { statSync } from 'node:fs';
import { hashOfFile } from '../files/hash-file.ts';

/**
 * Whether the text that lies somewhere is the one of a hash: read through once as long as length and time of the file
 * stay as they are, a piece at a time, with others going on between. False for what is not there.
 */
export function createTextCheck(): (file: string, sha256: string) => Promise<boolean> {
  const known = new Map<string, { state: string; whole: Promise<boolean> }>();
  return async (file, sha256) => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return false;
    const state = `${found.size} ${found.mtimeMs} ${found.ino}`;
    const before = known.get(sha256);
    // Whoever asks while it is read waits for that reading.
    if (before?.state === state) return before.whole;
    const whole = hashOfFile(file).then(
      (hash) => hash === sha256,
      (error: NodeJS.ErrnoException) => {
        known.delete(sha256);
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    known.set(sha256, { state, whole });
    return whole;
  };
}
