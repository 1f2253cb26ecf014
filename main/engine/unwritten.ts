/**
 * What should be in the database and is not, because the disk is full, say: kept in memory, told from there, and written as
 * soon as that can be done.
 */
import { type Fault, faultOf } from '../contract/fault.ts';
import type { Reserve } from '../store/reserve.ts';

export interface Unwritten {
  /** Writes now; what can't be written is kept and tried again, and replaces what was kept for the same id. */
  write(id: string, work: () => void): void;
  /** Why it is not written yet; `null` when nothing is kept for the id. */
  why(id: string): Fault | null;
  /** Tries once more and throws what stands against it; nothing to do where nothing is kept. */
  flush(id: string): void;
  /** Tries all once more, for the last time, by way of `within`: what is not written now is lost. */
  close(within?: Reserve['within']): void;
}

const RETRY_MILLISECONDS = 2000;

/** @param onChange told when something begins to be kept, by the reason, and when that ends, by `null` */
export function createUnwritten(
  onChange: (id: string, why: Fault | null) => void,
  retryMilliseconds = RETRY_MILLISECONDS,
): Unwritten {
  const kept = new Map<string, { work: () => void; why: Fault }>();
  let timer: ReturnType<typeof setInterval> | undefined;

  function flush(id: string): void {
    const entry = kept.get(id);
    if (!entry) return;
    entry.work();
    kept.delete(id);
    if (kept.size === 0) clearInterval(timer);
    onChange(id, null);
  }

  function tryAll(within: Reserve['within'] = (work) => work()): void {
    for (const [id, entry] of kept) {
      try {
        within(() => flush(id));
      } catch (error) {
        const { code } = entry.why;
        entry.why = faultOf(error);
        if (entry.why.code !== code) onChange(id, entry.why);
      }
    }
  }

  return {
    write(id, work) {
      try {
        work();
      } catch (error) {
        const why = faultOf(error);
        if (kept.size === 0) {
          timer = setInterval(() => tryAll(), retryMilliseconds);
          timer.unref();
        }
        kept.set(id, { work, why });
        onChange(id, why);
      }
    },
    why: (id) => kept.get(id)?.why ?? null,
    flush,
    close(within) {
      tryAll(within);
      clearInterval(timer);
    },
  };
}
