/**
 * Room that the lab keeps for itself: a file that only takes space, and that goes when a full disk would keep the lab from
 * opening or from writing its last word. Opening needs some (the log's index, the lock), and the trash, which would make
 * room, can only be emptied in an open lab.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf } from '../contract/fault.ts';
import { replaceFile } from '../files/durable-files.ts';

/** An opening takes some 150 kB, what waits for room in memory less. */
const BYTES = 1 << 20;
/** With less room than this, as a multiple of its size, the reserve would make the disk full itself. */
const LEAST_FREE = 8;

export interface Reserve {
  /** Does the work; where the disk is too full for it, once more with the room of the reserve, which is `used` then. */
  within<Result>(work: () => Result): Result;
  /** Puts it aside (again) where there is room enough. Never throws: it is a precaution. */
  refill(): void;
  used(): boolean;
}

/** @param home folder of the lab; touched by who holds its lock, or is about to */
export function createReserve(home: string): Reserve {
  const file = join(home, 'reserve');
  let used = false;
  return {
    within(work) {
      try {
        return work();
      } catch (error) {
        if (faultOf(error).code !== 'disk-full' || !existsSync(file)) throw error;
        rmSync(file);
        used = true;
        return work();
      }
    },
    refill() {
      try {
        if (existsSync(file)) return;
        const { bavail, bsize } = statfsSync(home);
        // Random, since some file systems store what repeats itself in no room at all.
        if (bavail * bsize >= LEAST_FREE * BYTES) replaceFile(file, randomBytes(BYTES));
      } catch {
        // A quota, say, that the file system does not tell: then there is none.
        rmSync(`${file}.partial`, { force: true });
      }
    },
    used: () => used,
  };
}
