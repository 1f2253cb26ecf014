/**
 * Room that the lab keeps for itself: a file that only takes space, and that goes when a full disk would keep the lab from
 * opening or from writing its last word. Opening needs some (the log's index, the lock), and the trash, which would make
 * room, can only be emptied in an open lab.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { faultOf, LabError } from '../contract/fault.ts';
import { replaceFile } from '../files/durable-files.ts';

/** An opening takes some 150 kB, what waits for room in memory less. */
const BYTES = 1 << 20;
/** Less is not worth it. */
const LEAST_BYTES = 1 << 18;
/** For what an end still writes after it. */
const LAST_BYTES = 1 << 14;

export interface Reserve {
  /** Does the work; where the disk is too full for it, once more with the room of the reserve, which is `used` then. */
  within<Result>(work: () => Result): Result;
  /** The same for what a lab can't open without. @throws LabError `disk-full-to-open` {folder, needed} */
  opening<Result>(work: () => Result): Result;
  /**
   * Puts it aside (again) where at least as much stays free, at the end of a lab (`last`) whatever there is: what others
   * would fill until the next start. Never throws: it is a precaution.
   */
  refill(last?: 'last'): void;
  /** Whether the disk has room: for the reserve, which is put aside, and as much beside it. */
  hasRoom(): boolean;
  used(): boolean;
  /** Whether there is one, of whatever size. */
  kept(): boolean;
}

/** @param home folder of the lab; touched by who holds its lock, or is about to */
export function createReserve(home: string): Reserve {
  const file = join(home, 'reserve');
  let used = false;
  function within<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (faultOf(error).code !== 'disk-full' || !existsSync(file)) throw error;
      rmSync(file);
      used = true;
      return work();
    }
  }

  const isWhole = () => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= BYTES;
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(home);
    return bavail * bsize;
  };

  function refill(last?: 'last'): void {
    try {
      if (isWhole()) return;
      const bytes = Math.min(BYTES, freeBytes() - (last ? LAST_BYTES : BYTES));
      // Random, since some file systems store what repeats itself in no room at all.
      if (bytes >= (last ? LEAST_BYTES : BYTES)) replaceFile(file, randomBytes(bytes));
    } catch {
      // A quota, say, that the file system does not tell: then there is none.
      rmSync(`${file}.partial`, { force: true });
    }
  }

  return {
    within,
    opening(work) {
      try {
        return within(work);
      } catch (error) {
        const { code, parameters } = faultOf(error);
        if (code !== 'disk-full') throw error;
        throw new LabError('disk-full-to-open', { folder: home, ...parameters }, { cause: error });
      }
    },
    refill,
    hasRoom() {
      refill();
      return isWhole() && freeBytes() >= BYTES;
    },
    used: () => used,
    kept: () => existsSync(file),
  };
}
