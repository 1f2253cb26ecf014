/** What every piece of provisioning is given, from a single file to a whole step. */
import type { Fault } from '../../contract/fault.ts';
import type { ProgressListener } from './meter.ts';

/** Where it works. */
export interface WorkContext {
  /** `LAB_CACHE`: what is fetched or built goes there. */
  cache: string;
  /** Says how the machine's own programs and package clients are found and set. */
  env: NodeJS.ProcessEnv;
  /** Hears of each file of the cache that is not what it was. */
  onChanged?: (fault: Fault) => void;
}

/** The work itself: when it ends early, and who hears how far it is. */
export interface Work {
  signal: AbortSignal;
  onProgress: ProgressListener;
}
