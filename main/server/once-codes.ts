/**
 * Codes that work once, for a while. The address that a browser is opened with stands in the arguments of its process,
 * where other users of the machine read it, and stays there as long as the browser runs: a code in it is worth nothing
 * after its first use.
 */
import { createHash, randomBytes } from 'node:crypto';

export interface OnceCodes {
  issue(): string;
  /** True the first time that a code is given, if it was issued and is not too old. */
  redeem(code: string): boolean;
}

/** A browser on an old machine takes its time to open. */
export const CODE_MILLISECONDS = 5 * 60 * 1000;
/** Of those that nobody redeems, older ones are forgotten. */
const MOST_CODES = 64;

/** @param now milliseconds that only go forward */
export function createOnceCodes(now: () => number): OnceCodes {
  // By digest: a look-up takes no time that depends on the code.
  const issued = new Map<string, number>();
  const digest = (code: string) => createHash('sha256').update(code).digest('base64url');
  return {
    issue() {
      const code = randomBytes(32).toString('base64url');
      issued.set(digest(code), now());
      if (issued.size > MOST_CODES) issued.delete(issued.keys().next().value!);
      return code;
    },
    redeem(code) {
      const key = digest(code);
      const at = issued.get(key);
      issued.delete(key);
      return at !== undefined && now() - at <= CODE_MILLISECONDS;
    },
  };
}
