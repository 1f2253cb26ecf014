/** Which runs differ in nothing but the seed, told in a few characters. */
import { createHash } from 'node:crypto';
import { seedGroup } from '../contract/seed-group.ts';
import type { Store } from '../store/open-store.ts';
import { isTrained } from '../store/run-record.ts';
import type { PrecisionOf } from './recorded-computation.ts';

/** Sixteen characters, 96 bits: two groups that share them by chance are not to be expected. */
const LENGTH = 16;

export function createSeedGroups(store: Store, precisionOf: PrecisionOf): (run: string) => string {
  return (run) => {
    const record = store.runs.get(run);
    // What was measured elsewhere is a group by itself.
    if (!isTrained(record)) return run;
    const whole = seedGroup({ ...record, precision: precisionOf(record) });
    return createHash('sha256').update(whole).digest('base64url').slice(0, LENGTH);
  };
}
